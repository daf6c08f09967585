import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureFrom } from '../../activities/failure-mapping';
import { stepKinds, steps } from '../../activities/step-table';
import type { CliEvent, Outcome } from '../../cli/events';
import { exitCodes } from '../../cli/exit-codes';
import { buildProgram } from '../../cli/program';
import { exitOf } from '../../cli/runs/finish';
import { startRun } from '../../cli/runs/start-run';
import type { JsonObject } from '../../language/json';
import type { Plan } from '../../language/plan';
import { predictSteps } from '../../language/predict';
import type { Finding } from '../../planning/finding';
import { endOf, type RunHandle } from '../on-stack';
import { must, mustEqual } from '../tally';
import type { Attempt } from './attempt';
import { outlawId } from './outlaw';
import { compiled, policyOf, type World } from './world';

const riley = { name: 'riley', identity: '1@desk' };

/** `drillbook plan` says that the step would be refused, and by which rule. */
export async function plannedWith({ runbook, policy, rule }: Attempt, { stack, place }: World): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-policy-'));
  try {
    const [file, safety] = [join(directory, 'attempt.yaml'), join(directory, 'policy.yaml')];
    writeFileSync(file, runbook);
    writeFileSync(safety, policy);
    const where = ['--endpoint', stack.emulator.url, '--region', place.region];
    const { exit, events } = await command(['plan', file, '--safety', safety, ...where]);
    mustEqual('the exit code of plan', exit, exitCodes.refused);
    const verdict = events.find((event) => event.type === 'planVerdict');
    const against: readonly Finding[] = verdict?.type === 'planVerdict' ? verdict.against : [];
    const refusals = against.filter(({ check }) => check === 'safetyPolicy');
    must(refusals.length > 0, 'plan tells no refusal by the policy');
    for (const { path, facts } of refusals) mustBeOutlaw(path, facts, rule);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Of the command line, in this process. */
async function command(args: readonly string[]): Promise<{ exit: number | undefined; events: CliEvent[] }> {
  const events: CliEvent[] = [];
  let outcome: Outcome | undefined;
  const context = {
    environment: {},
    printer: { print: (event: CliEvent) => void events.push(event) },
    ...{ color: false, interactive: false, interruptSignal: () => new AbortController().signal },
  };
  const program = buildProgram(
    args,
    async (work) => {
      outcome = await work(context);
    },
    () => {},
  );
  await program.parseAsync(args, { from: 'user' });
  return { exit: outcome?.exit, events };
}

/** A run as `drillbook run` starts it ends before its first step. */
export async function runWith({ runbook, policy, rule }: Attempt, run: string, world: World): Promise<void> {
  const { client } = world.stack;
  world.cases.judge(run, policyOf(policy));
  await startRun(client, compiled(runbook), run, riley);
  const facts = await endOf(client.workflow.getHandle(run) as RunHandle);
  mustEqual('the exit code of the run', exitOf(facts), exitCodes.refused);
  mustEqual('the failure', facts.failure?.code, 'NotAllowed');
  mustEqual('the journal', facts.journal, []);
  const refused = (facts.failure?.details?.['refused'] ?? []) as readonly JsonObject[];
  must(refused.length > 0, 'the run names no step that is refused');
  for (const details of refused) mustBeOutlaw(String(details['path']), details, rule);
}

/** The activity refuses the step by itself, as if the run had come to it; nothing at all is called. */
export async function actedOn({ runbook, policy, outlaw, rule }: Attempt, world: World): Promise<void> {
  const safety = world.safety(policyOf(policy));
  // Where it acts a worker finds out once.
  await safety.home();
  const made = { byStep: 'create', kind: 'createTable' };
  const created = outlaw.made && outlaw.table !== null ? { [outlaw.table]: made } : {};
  for (const [phase, refusedBy] of callsOf(compiled(runbook), world, { safety, created })) {
    const before = JSON.stringify(world.stack.emulator.stats.snapshot().calls);
    const failure = await refusedBy().then(
      () => undefined,
      (error: unknown) => failureFrom(error),
    );
    mustEqual(`the failure of ${phase}`, failure?.code, 'NotAllowed');
    mustBeOutlaw(outlawId, failure?.details ?? {}, rule);
    mustEqual(`what ${phase} called`, JSON.stringify(world.stack.emulator.stats.snapshot().calls), before);
  }
}

type Around = Parameters<World['bench']['run']>[2];

/** Each phase of the step, with its inputs as far as a plan knows them. */
export function callsOf(plan: Plan, { bench }: World, around: Around): [string, () => Promise<unknown>][] {
  const rows = predictSteps(plan, stepKinds).filter(({ step }) => step.id === outlawId);
  return rows.flatMap(({ kind, input }): [string, () => Promise<unknown>][] => {
    const step = steps.find((each) => each.kind === kind?.kind);
    if (!step) throw new Error(`No step kind "${kind?.kind}"`);
    return [
      ...(step.prepares
        ? [['prepare', () => bench.prepare(step, input, around)] as [string, () => Promise<unknown>]]
        : []),
      ['run', () => bench.run(step, input, { ...around, prepared: {} })],
    ];
  });
}

function mustBeOutlaw(path: string, { environment, rule }: JsonObject, expected: Attempt['rule']): void {
  must(path.endsWith(outlawId), `${path} is refused, which the policy allows`);
  mustEqual('environment and rule', { environment, rule }, { environment: 'closed', rule: expected });
}
