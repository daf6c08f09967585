import type { CommandDefinition } from '../../command';
import { exitCodes } from '../../exit-codes';
import { reasonOption } from '../../options/reason';
import { onSchedule } from '../../schedules/on-schedule';

export const deleteCommand: CommandDefinition = {
  usage: 'delete <name>',
  summary: 'Delete a schedule; its runs stay, and go on where they run',
  examples: ['drillbook schedule delete weekly-orders --reason "table is gone"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) => command.addOption(reasonOption(true)),

  run: (context, command) =>
    onSchedule(context, command, async ({ found }) => {
      await found.handle.delete();
      return 'deleted';
    }),
};
