import { WorkflowUpdateFailedError } from '@temporalio/client';
import { failureFrom } from '../../activities/failure-mapping';
import { exitCodes } from '../../cli/exit-codes';
import { exitOf } from '../../cli/runs/finish';
import { startRun } from '../../cli/runs/start-run';
import type { JsonObject } from '../../language/json';
import type { GivenApproval } from '../../language/resumption';
import type { RunFacts } from '../../language/run-facts';
import { approveUpdate, factsQuery, type Person, rejectUpdate } from '../../workflows/messages';
import { endOf, type RunHandle } from '../on-stack';
import { must, mustEqual } from '../tally';
import type { Chooser } from './chooser';
import { outlawId, outlawOf } from './outlaw';
import { callsOf } from './ways';
import { compiled, policyOf, type World } from './world';

const approvers = ['ann', 'ben', 'cem'];
const hourMs = 3_600_000;

/** A step that the policy lets act when people have approved it, and both as texts. */
export interface Asking {
  readonly name: string;
  readonly runbook: string;
  readonly policy: string;
}

export function askingOf(choose: Chooser, world: World, number: number): Asking {
  const outlaw = outlawOf(choose, world.place, { name: 'approvals', rule: 'allow' }, number);
  const approval = { effects: [outlaw.effect], count: 2, approvers, within: '1h' };
  const environment = {
    ...{ name: 'asking', match: {}, allow: ['reads', 'creates', 'changes', 'destroys'] },
    approvals: [{ ...approval, deadline: choose.one(['1h', '1d']) }],
  };
  const step: JsonObject = { id: outlawId, [outlaw.kind]: outlaw.input };
  const head = { apiVersion: 'drillbook/v1', name: `asking-${number}`, description: 'Needs an approval' };
  return {
    name: `approval ${number}: ${outlaw.kind} of ${outlaw.table ?? 'no table'}`,
    runbook: JSON.stringify({ ...head, steps: [step] }),
    policy: JSON.stringify({ apiVersion: 'drillbook/v1', environments: [environment] }),
  };
}

/** What people say that must not count is refused, and so is the run in the end. */
export async function cheatPeople({ runbook, policy }: Asking, run: string, world: World): Promise<number> {
  const { client } = world.stack;
  const plan = compiled(runbook);
  world.cases.judge(run, policyOf(policy));
  // An approver who starts it is one less.
  await startRun(client, plan, run, personOf('ann'));
  const handle = client.workflow.getHandle(run) as RunHandle;
  await untilAsked(handle);
  const digest = plan.digest;
  const another = `${digest.slice(0, -4)}${digest.endsWith('0000') ? '1111' : '0000'}`;
  await mustRefuse(handle, 'the requester', 'ann', digest, 'NotAllowed');
  await mustRefuse(handle, 'a stranger', 'eve', digest, 'NotAllowed');
  await mustRefuse(handle, 'another plan', 'ben', another, 'PlanDiffers');
  await handle.executeUpdate(approveUpdate, { args: [{ by: personOf('ben'), planDigest: digest }] });
  await mustRefuse(handle, 'the same person twice', 'ben', digest, 'NotAllowed');
  await handle.executeUpdate(rejectUpdate, { args: [{ by: personOf('cem'), planDigest: digest, reason: 'no' }] });
  const facts = await endOf(handle);
  mustEqual('the end', [facts.failure?.code, exitOf(facts)], ['Rejected', exitCodes.refused]);
  return 4;
}

/** Nobody approves in time; then it is too late. */
export async function cheatTime({ runbook, policy }: Asking, run: string, world: World): Promise<number> {
  const { client } = world.stack;
  const plan = compiled(runbook);
  world.cases.judge(run, policyOf(policy.replace(/"deadline":"\w+"/, '"deadline":"200ms"')));
  await startRun(client, plan, run, personOf('riley'));
  const handle = client.workflow.getHandle(run) as RunHandle;
  const facts = await endOf(handle);
  mustEqual('the end', [facts.failure?.code, exitOf(facts)], ['ApprovalExpired', exitCodes.refused]);
  const late = await handle
    .executeUpdate(approveUpdate, { args: [{ by: personOf('ben'), planDigest: plan.digest }] })
    .then(() => 'taken')
    .catch(() => 'refused');
  mustEqual('an approval after the end', late, 'refused');
  return 1;
}

/** A request with approvals that must not count is refused by the activity itself, whoever made it. */
export async function cheatActivity({ runbook, policy }: Asking, world: World): Promise<number> {
  const safety = world.safety(policyOf(policy));
  await safety.home();
  const ago = (name: string, ms: number): GivenApproval => ({
    ...{ name, identity: `1@${name}`, path: `steps.${outlawId}` },
    at: new Date(Date.now() - ms).toISOString(),
  });
  const forged: Readonly<Record<string, readonly GivenApproval[]>> = {
    none: [],
    'the requester': [ago('ann', 0), ago('ben', 0)],
    'a stranger': [ago('ben', 0), ago('eve', 0)],
    'one that is too old': [ago('ben', 0), ago('cem', hourMs + 60_000)],
    'the same person twice': [ago('ben', 0), ago('ben', 1_000)],
  };
  for (const [who, approvals] of Object.entries(forged)) {
    for (const [phase, refusedBy] of callsOf(compiled(runbook), world, { safety, approvals, requesters: ['ann'] })) {
      const before = JSON.stringify(world.stack.emulator.stats.snapshot().calls);
      const failure = await refusedBy().then(
        () => undefined,
        (error: unknown) => failureFrom(error),
      );
      mustEqual(`the failure of ${phase} with ${who}`, failure?.code, 'ApprovalNeeded');
      mustEqual(`what ${phase} called`, JSON.stringify(world.stack.emulator.stats.snapshot().calls), before);
    }
  }
  return Object.keys(forged).length;
}

async function mustRefuse(handle: RunHandle, who: string, name: string, planDigest: string, type: string) {
  const refusal = await handle.executeUpdate(approveUpdate, { args: [{ by: personOf(name), planDigest }] }).then(
    () => undefined,
    (error: unknown) => (error instanceof WorkflowUpdateFailedError ? error.cause : error),
  );
  must(refusal !== undefined, `an approval by ${who} was taken`);
  mustEqual(`the refusal of ${who}`, (refusal as { type?: string }).type, type);
}

async function untilAsked(handle: RunHandle): Promise<void> {
  for (;;) {
    const facts: RunFacts = await handle.query(factsQuery);
    if (facts.waiting?.[0]?.for === 'approval') return;
    if (facts.verdict !== undefined) throw new Error(`the run asked nobody: ${facts.failure?.message}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}

function personOf(name: string): Person {
  return { name, identity: `1@${name}` };
}
