import type { CommandDefinition } from '../../command';
import { exitCodes } from '../../exit-codes';
import { reasonOption } from '../../options/reason';
import { noteChange } from '../../schedules/change';
import { changeBy } from '../../schedules/memo';
import { onSchedule } from '../../schedules/on-schedule';

export const unpauseCommand: CommandDefinition = {
  usage: 'unpause <name>',
  summary: 'Let a paused schedule start runs again; those missed meanwhile are not caught up',
  examples: ['drillbook schedule unpause weekly-orders --reason "migration is over"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) => command.addOption(reasonOption(true)),

  run: (context, command) =>
    onSchedule(context, command, async ({ found, person, reason }) => {
      const { did } = await noteChange(found, changeBy(person, 'unpaused', reason), false);
      return did;
    }),
};
