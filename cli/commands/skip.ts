import { skipUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { reasonOption } from '../options/reason';
import { decideOnStep } from '../runs/decide-on-step';

export const skipCommand: CommandDefinition = {
  usage: 'skip <run> [step]',
  summary: 'Go on without a failed step, where the run waits for a decision on it',
  examples: ['drillbook skip guarded-delete-20260131-140305-k3fq --reason "counted by hand"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(reasonOption(true)),

  run: (context, command) => decideOnStep(context, command, 'skip', skipUpdate),
};
