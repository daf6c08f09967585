import type { Schedule } from '../../../language';
import type { CommandDefinition } from '../../command';
import { usageError } from '../../command-error';
import { exitCodes } from '../../exit-codes';
import { reasonOption } from '../../options/reason';
import { momentOption, overlapOption } from '../../options/schedule';
import { noteChange } from '../../schedules/change';
import { changeBy } from '../../schedules/memo';
import { onSchedule } from '../../schedules/on-schedule';
import { countRunsDue } from '../../schedules/results';
import { overlapPolicyOf } from '../../schedules/spec';

interface Flags {
  readonly from: Date;
  readonly to: Date;
  readonly overlap: Schedule['overlap'];
}

export const backfillCommand: CommandDefinition = {
  usage: 'backfill <name>',
  summary: 'Start the runs that were due in the past and did not run, one after the other',
  examples: [
    'drillbook schedule backfill weekly-orders --from 2026-11-01T00:00:00Z --to 2026-11-15T00:00:00Z --reason "paused by mistake"',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    command
      .requiredOption('--from <time>', 'from when on they were due, with its zone', momentOption)
      .requiredOption('--to <time>', 'until when they were due, with its zone', momentOption)
      .addOption(reasonOption(true))
      .addOption(overlapOption('how they start').default('bufferAll')),

  run: (context, command) => {
    const { from, to, overlap } = command.opts<Flags>();
    if (from > to) throw usageError('--from is after --to.');
    return onSchedule(context, command, async ({ found, connected, person, reason }) => {
      const { name } = found.memo.schedule;
      // A second run of the same id would take what the first one made for its own.
      const there = await countRunsDue(connected, name, from, to);
      if (there > 0) {
        const message = `${there} ${there === 1 ? 'run' : 'runs'} of "${name}" that were due in this time are there already.`;
        throw usageError(message, `leave their times out: drillbook schedule show ${name} --limit 100`);
      }
      const { did } = await noteChange(found, changeBy(person, 'backfilled', reason));
      await found.handle.backfill([{ start: from, end: to, overlap: overlapPolicyOf(overlap) }]);
      return did;
    });
  },
};
