import { abortUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { reasonOption } from '../options/reason';
import { decide } from '../runs/decide';

export const abortCommand: CommandDefinition = {
  usage: 'abort <run> [step]',
  summary: 'End a run at a failed step: what it did is undone as its runbook says, then it cleans up',
  examples: ['drillbook abort guarded-delete-20260131-140305-k3fq --reason "wrong table"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(reasonOption(true)),

  async run(context, command) {
    const [run = '', step] = command.processedArgs as (string | undefined)[];
    const { reason } = command.opts<{ reason?: string }>();
    return await decide(context, {
      ...{ action: 'abort', run, step, reason },
      send: ({ client }, { facts, ...message }) =>
        client.workflow.getHandle(facts.run).executeUpdate(abortUpdate, { args: [message] }),
    });
  },
};
