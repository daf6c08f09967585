import { stepKinds } from '../../activities/step-table';
import type { EndedRun } from '../../language/ended-run';
import type { Plan, UnitLimits } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { withLimits } from '../../language/unit-limits';
import { resume } from '../../planning/resuming/resume';
import type { ResumedStep } from '../../planning/resuming/resumed-step';
import { redoesEffect } from '../../planning/resuming/row';
import type { Evidence } from '../../report/json';
import type { CommandContext, CommandDefinition } from '../command';
import { CommandError, usageError } from '../command-error';
import { type Connected, connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { inputsOf, inputsOption } from '../options/inputs';
import { addLimitOptions, limitsOf } from '../options/limits';
import { priorityOf } from '../options/priority';
import { addResumeOptions, orUsageError, type ResumeFlags, resumeOptionsOf } from '../options/resume';
import { waitOf } from '../options/wait';
import { announce } from '../runs/announce';
import { editedPlan } from '../runs/edited-plan';
import { followToEnd } from '../runs/follow-to-end';
import { nextRunId } from '../runs/line-of-runs';
import { operator } from '../runs/operator';
import { resumable } from '../runs/resumable';
import { startRun } from '../runs/start-run';
import { defaultReportDirectory } from '../runs/write-reports';

export const resumeCommand: CommandDefinition = {
  usage: 'resume <run-or-report>',
  summary: 'Go on with a run that ended and did not pass: what is done is kept, the rest is run',
  examples: [
    'drillbook resume recover-items-20260131-140305-k3fq --follow',
    'drillbook resume recover-items-20260131-140305-k3fq --from restores',
    'drillbook resume recover-items-20260131-140305-k3fq --skip lost --output lost.copied=3 --reason "counted by hand"',
    'drillbook resume recover-items-20260131-140305-k3fq --runbook recover-items.yaml -i maxItems=80',
    'drillbook resume recover-items-20260131-140305-k3fq --max-wcu 50   # slower than before',
    'drillbook resume recover-items-20260131-140305-k3fq --abort --reason "not needed any more"',
    'drillbook resume drillbook-reports/recover-items-20260131-140305-k3fq.json',
  ],
  exits: Object.values(exitCodes),

  configure: (command) =>
    addLimitOptions(addResumeOptions(command))
      .addOption(inputsOption())
      .option('-f, --follow', 'show what happens until the run has ended, then write its report')
      .option(
        '--report-dir <directory>',
        'where reports are: that of the run, and that of a followed one',
        defaultReportDirectory,
      ),

  async run(context, command) {
    const flags = command.opts<ResumeFlags>();
    const inputs = inputsOf(command);
    if (Object.keys(inputs).length > 0 && flags.runbook === undefined) {
      throw usageError(
        '-i changes the plan: it is taken with --runbook only.',
        'give the runbook too: --runbook FILE -i ...',
      );
    }
    const { printer } = context;
    const connected = await connect(context.environment);
    try {
      const evidence = await resumable(connected, printer, command.processedArgs[0] as string, flags.reportDir);
      const { past, plan, edited } = chosen(context, evidence, flags, inputs, limitsOf(command));
      const { resumption, rows } = orUsageError(() => {
        const warn = (message: string) => printer.print({ type: 'warning', message });
        return resume(past, plan, stepKinds, resumeOptionsOf(flags, plan, warn));
      });
      const run = nextRunId(past.facts);
      printer.print({
        ...{ type: 'resumes', run, of: past.facts.run, runbook: plan.runbook, planDigest: plan.digest, edited },
        ...{ aborts: resumption.abort ?? false, reason: flags.reason ?? null, steps: rows },
      });
      if (resumption.failure) printer.print({ type: 'note', message: finishes(past.facts.run, run) });
      await requireConsent(context, rows, { edited, yes: flags.yes ?? false });
      const by = operator(context.environment, connected.client);
      await startRun(connected.client, plan, run, by, {
        resumption,
        ...waitOf(command),
        priority: priorityOf(command) ?? (await priorityBefore(connected, past.facts)),
      });
      if (!flags.follow) {
        printer.print({ type: 'note', message: `Started. Follow it: drillbook status ${run} --watch` });
        return { exit: exitCodes.done, run };
      }
      announce(printer, plan, run);
      return await followToEnd(context, connected, run, flags.reportDir);
    } finally {
      await connected.close();
    }
  },
};

function finishes(before: string, run: string): string {
  return `${before} was cut off in the midst of its undo: ${run} finishes that. What is undone is done again by: drillbook resume ${run}`;
}

/** Of a run that the server has forgotten it is nobody's. */
async function priorityBefore({ client }: Connected, { run, execution }: RunFacts): Promise<number | undefined> {
  const before = await client.workflow
    .getHandle(run, execution)
    .describe()
    .catch(() => undefined);
  return before?.priority?.priorityKey;
}

/** The plan to be run, and the run before as far as it is known; an old report knows nothing of its plan. */
function chosen(
  context: CommandContext,
  evidence: Evidence,
  { runbook }: ResumeFlags,
  inputs: Record<string, string>,
  limits: UnitLimits,
): { past: EndedRun; plan: Plan; edited: boolean } {
  const { facts, requesters = requesterOf(facts), inner = {} } = evidence;
  const edited = runbook === undefined ? undefined : editedPlan(context, runbook, facts.inputs, inputs);
  const plan = edited ?? evidence.plan;
  if (plan) {
    const past = { facts, plan: evidence.plan ?? plan, requesters, inner };
    return { past, plan: withLimits(plan, limits), edited: plan.digest !== facts.planDigest };
  }
  throw usageError(
    `The report of ${facts.run} has no plan: an older version of Drillbook wrote it.`,
    'give the runbook that it ran: --runbook FILE',
  );
}

/** Of `alice (4711@laptop)` the name. */
function requesterOf({ requester }: RunFacts): string[] {
  return requester === undefined ? [] : [/^(.*) \([^()]*\)$/.exec(requester)?.[1] ?? requester];
}

/** What is done again, or by another plan, is confirmed; where nobody can be asked, an edited runbook needs `--yes`. */
async function requireConsent(
  { confirm }: CommandContext,
  rows: readonly ResumedStep[],
  { edited, yes }: { readonly edited: boolean; readonly yes: boolean },
): Promise<void> {
  const again = rows.filter(redoesEffect);
  if (yes || (!edited && (again.length === 0 || !confirm))) return;
  if (!confirm) {
    throw usageError('The runbook was edited since: what that means is shown above.', 'if it is meant so: --yes.');
  }
  const what = again.length > 0 ? `Run again what is marked so (${again.length})` : 'Go on by the edited runbook';
  if (await confirm(`${what}?`)) return;
  throw new CommandError('NotConfirmed', 'Nothing was started.', undefined, exitCodes.usage);
}
