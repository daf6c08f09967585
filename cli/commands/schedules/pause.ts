import type { CommandDefinition } from '../../command';
import { exitCodes } from '../../exit-codes';
import { reasonOption } from '../../options/reason';
import { noteChange } from '../../schedules/change';
import { changeBy } from '../../schedules/memo';
import { onSchedule } from '../../schedules/on-schedule';

export const pauseCommand: CommandDefinition = {
  usage: 'pause <name>',
  summary: 'Let a schedule start no more runs, until it is unpaused',
  examples: ['drillbook schedule pause weekly-orders --reason "migration until Friday"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) => command.addOption(reasonOption(true)),

  run: (context, command) =>
    onSchedule(context, command, async ({ found, person, reason }) => {
      const { did } = await noteChange(found, changeBy(person, 'paused', reason), true);
      return did;
    }),
};
