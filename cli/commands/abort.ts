import { abortUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { abortFleet } from '../fleets/abort-fleet';
import { reasonOption } from '../options/reason';
import { decideOnStep } from '../runs/decide-on-step';

export const abortCommand: CommandDefinition = {
  usage: 'abort <run> [step]',
  summary:
    'End a run, at a failed step or at work, or a fleet: what was done is undone as the runbook says, then it cleans up',
  examples: ['drillbook abort guarded-delete-20260131-140305-k3fq --reason "wrong table"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(reasonOption(true)),

  async run(context, command) {
    const [run = '', step] = command.processedArgs as (string | undefined)[];
    const { reason } = command.opts<{ reason: string }>();
    if (step === undefined) {
      const connected = await connect(context.environment);
      try {
        const aborted = await abortFleet(context, connected, run, reason);
        if (aborted) return aborted;
      } finally {
        await connected.close();
      }
    }
    return await decideOnStep(context, command, 'abort', abortUpdate);
  },
};
