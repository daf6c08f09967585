import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { dynamodbTarget } from '../connection/dynamodb-target';
import { exitCodes } from '../exit-codes';
import { inputsOf, inputsOption } from '../options/inputs';
import { addLimitOptions, limitsOf } from '../options/limits';
import { priorityOf, priorityOption } from '../options/priority';
import { runIdOption } from '../options/run-id';
import { addSafetyOption, safetyOf } from '../options/safety';
import { waitOf, waitOption } from '../options/wait';
import { choosePlan, placeOf, requireUnchanged } from '../plan/choose-plan';
import { lookupsBy } from '../plan/temporal-lookups';
import { announce } from '../runs/announce';
import { followToEnd } from '../runs/follow-to-end';
import { operator } from '../runs/operator';
import { newRunId } from '../runs/run-id';
import { startRun } from '../runs/start-run';
import { defaultReportDirectory } from '../runs/write-reports';

export const runCommand: CommandDefinition = {
  usage: 'run <runbook>',
  summary: 'Start a run of a runbook, or of a plan that was saved',
  examples: [
    'drillbook run runbooks/guarded-delete.yaml -i table=orders-drill --follow',
    'drillbook run guarded-delete --run-id drill-2026-q1 --json',
    'drillbook run recover-table.yaml -i table=orders --wait 2h   # not refused while another run works on the table',
    'drillbook run recover-table.yaml -i table=orders --priority 1   # before drills, where workers or restores are short',
    'drillbook run restore-test -i table=orders --max-rcu 200   # reads at most 200 units a second of each table',
    'drillbook run plan.json --follow   # exactly that plan, or refused when the world has changed',
  ],
  exits: Object.values(exitCodes),

  configure: (command) =>
    addLimitOptions(addSafetyOption(command))
      .addOption(inputsOption())
      .addOption(waitOption())
      .addOption(priorityOption())
      .option('-f, --follow', 'show what happens until the run has ended, then write its report')
      .option('--run-id <id>', 'the id of the run, instead of a made one; no id is used twice', runIdOption)
      .option('--report-dir <directory>', 'where a followed run leaves its report', defaultReportDirectory),

  async run(context, command) {
    const { follow, runId, reportDir } = command.opts<{ follow?: boolean; runId?: string; reportDir: string }>();
    const { plan, saved } = choosePlan(
      context,
      command.processedArgs[0] as string,
      inputsOf(command),
      limitsOf(command),
    );
    const safety = saved && safetyOf(context, command);
    const connected = await connect(context.environment);
    try {
      if (saved) {
        const choice = placeOf(saved, dynamodbTarget({}, connected.target));
        await requireUnchanged(context, saved, choice, { ...(await lookupsBy(connected, plan.runbook)), safety });
      }
      const run = runId ?? newRunId(plan.runbook);
      const by = operator(context.environment, connected.client);
      await startRun(connected.client, plan, run, by, { ...waitOf(command), priority: priorityOf(command) });
      announce(context.printer, plan, run);
      if (!follow) {
        context.printer.print({ type: 'note', message: `Started. Follow it: drillbook status ${run} --watch` });
        return { exit: exitCodes.done, run };
      }
      return await followToEnd(context, connected, run, reportDir);
    } finally {
      await connected.close();
    }
  },
};
