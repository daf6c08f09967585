import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { usualTableInput } from '../fleets/fleet-input';
import { followFleet } from '../fleets/follow-fleet';
import { startFleet } from '../fleets/start-fleet';
import { addFleetOptions, fleetOf } from '../options/fleet';
import { inputsOf, inputsOption } from '../options/inputs';
import { addLimitOptions, limitsOf } from '../options/limits';
import { runIdOption } from '../options/run-id';
import { waitOf, waitOption } from '../options/wait';
import { compileOpen } from '../runs/compile';
import { operator } from '../runs/operator';
import { newRunId } from '../runs/run-id';

export const fleetCommand: CommandDefinition = {
  usage: 'fleet <runbook>',
  summary: 'Start a run of a runbook for each of many tables, which are found when it starts',
  examples: [
    "drillbook fleet restore-test --pattern 'orders-*' --tables carts --follow",
    'drillbook fleet restore-test --pitr --at-once 20 --stop-after 5 -i driftPercent=20',
    "drillbook fleet restore-test --pattern '*' --exclude 'audit-*: tested by hand until 2027-01-31' --required pitr --first orders",
    'drillbook fleet my-test.yaml --tag team=orders --table-input source --json',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.failed, exitCodes.interrupted],
  exitMeanings: { [exitCodes.failed]: 'the verdict is failed: of a run, or a table is not covered that should be' },

  configure: (command) =>
    addLimitOptions(addFleetOptions(command))
      .addOption(inputsOption())
      .addOption(waitOption())
      .option('-f, --follow', 'show what happens until the fleet has ended')
      .option('--run-id <id>', 'the id of the fleet, instead of a made one; no id is used twice', runIdOption),

  async run(context, command) {
    const { follow, runId } = command.opts<{ follow?: boolean; runId?: string }>();
    const keys = fleetOf(command);
    const runbook = command.processedArgs[0] as string;
    const open = compileOpen(context, runbook, inputsOf(command), keys.table ?? usualTableInput, {
      limits: limitsOf(command),
    });
    const connected = await connect(context.environment);
    try {
      const { client } = connected;
      const run = runId ?? newRunId(`${open.plan.runbook}-fleet`);
      await startFleet(client, open, keys, run, operator(context.environment, client), waitOf(command));
      if (follow) return await followFleet(context, connected, run);
      context.printer.print({ type: 'note', message: `Started. Follow it: drillbook status ${run} --watch` });
      return { exit: exitCodes.done, run };
    } finally {
      await connected.close();
    }
  },
};
