import { personText } from '../../../workflows/person';
import type { CommandDefinition } from '../../command';
import { connect } from '../../connection/connect';
import { exitCodes } from '../../exit-codes';
import { reasonOption } from '../../options/reason';
import { operator } from '../../runs/operator';
import { applyOne, notInFiles, requireDistinct } from '../../schedules/apply';
import { loadSchedule } from '../../schedules/load-schedule';
import { warnOfClock } from '../../schedules/warn-of-clock';

interface Flags {
  readonly dryRun?: true;
  readonly prune?: true;
  readonly reason?: string;
}

export const applyCommand: CommandDefinition = {
  usage: 'apply <file...>',
  summary: 'Make the server have the schedules of files; runbooks that have changed since count too',
  examples: [
    'drillbook schedule apply schedules/*.yaml --dry-run',
    'drillbook schedule apply schedules/*.yaml --prune --reason "reviewed in #214"',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    command
      .option('--dry-run', 'only say what would be done')
      .option('--prune', 'delete schedules that were applied from files and are in none of these')
      .addOption(reasonOption(false)),

  async run(context, command) {
    const { environment, printer } = context;
    const { dryRun = false, prune = false, reason } = command.opts<Flags>();
    const wanted = (command.processedArgs[0] as string[]).map((file) => loadSchedule(context, file));
    requireDistinct(wanted);
    const connected = await connect(environment);
    try {
      const person = operator(environment, connected.client);
      for (const one of wanted) {
        printer.print(await applyOne(connected, one, { person, reason, dryRun }));
        warnOfClock(printer, one.schedule);
      }
      for (const { handle, memo } of await notInFiles(connected, wanted)) {
        const { name } = memo.schedule;
        if (!prune) {
          printer.print({
            type: 'note',
            message: `"${name}" was applied from a file that is not given; --prune deletes it.`,
          });
          continue;
        }
        if (!dryRun) await handle.delete();
        const rest = { dryRun, planDigest: null, differences: [] };
        const by = personText(person);
        printer.print({ type: 'scheduleChanged', name, did: 'deleted', by, reason: reason ?? null, ...rest });
      }
      return { exit: exitCodes.done };
    } finally {
      await connected.close();
    }
  },
};
