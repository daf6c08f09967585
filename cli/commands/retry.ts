import { retryUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { reasonOption } from '../options/reason';
import { decideOnStep } from '../runs/decide-on-step';

export const retryCommand: CommandDefinition = {
  usage: 'retry <run> [step]',
  summary: 'Run a failed step again, where the run waits for a decision on it',
  examples: [
    'drillbook retry guarded-delete-20260131-140305-k3fq',
    'drillbook retry guarded-delete-20260131-140305-k3fq restore --reason "access was granted"',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(reasonOption(false)),

  run: (context, command) => decideOnStep(context, command, 'retry', retryUpdate),
};
