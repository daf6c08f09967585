import type { Schedule } from '../../../language';
import type { CommandDefinition } from '../../command';
import { exitCodes } from '../../exit-codes';
import { reasonOption } from '../../options/reason';
import { overlapOption } from '../../options/schedule';
import { noteChange } from '../../schedules/change';
import { changeBy } from '../../schedules/memo';
import { onSchedule } from '../../schedules/on-schedule';
import { overlapPolicyOf } from '../../schedules/spec';

export const triggerCommand: CommandDefinition = {
  usage: 'trigger <name>',
  summary: 'Have a schedule start a run now, paused or not',
  examples: ['drillbook schedule trigger weekly-orders --reason "after the migration"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    command
      .addOption(reasonOption(false))
      .addOption(overlapOption('what becomes of it while a run is running; else as the schedule says')),

  run: (context, command) =>
    onSchedule(context, command, async ({ found, person, reason }) => {
      const { overlap = found.memo.schedule.overlap } = command.opts<{ overlap?: Schedule['overlap'] }>();
      const { did } = await noteChange(found, changeBy(person, 'triggered', reason));
      await found.handle.trigger(overlapPolicyOf(overlap));
      return did;
    }),
};
