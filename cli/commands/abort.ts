import { abortUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { reasonOption } from '../options/reason';
import { decideOnStep } from '../runs/decide-on-step';

export const abortCommand: CommandDefinition = {
  usage: 'abort <run> [step]',
  summary: 'End a run, at a failed step or at work: what it did is undone as its runbook says, then it cleans up',
  examples: ['drillbook abort guarded-delete-20260131-140305-k3fq --reason "wrong table"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(reasonOption(true)),

  run: (context, command) => decideOnStep(context, command, 'abort', abortUpdate),
};
