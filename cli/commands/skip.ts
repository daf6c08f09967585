import { skipUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { reasonOption } from '../options/reason';
import { decide } from '../runs/decide';

export const skipCommand: CommandDefinition = {
  usage: 'skip <run> [step]',
  summary: 'Go on without a failed step, where the run waits for a decision on it',
  examples: ['drillbook skip guarded-delete-20260131-140305-k3fq --reason "counted by hand"'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(reasonOption(true)),

  async run(context, command) {
    const [run = '', step] = command.processedArgs as (string | undefined)[];
    const { reason } = command.opts<{ reason?: string }>();
    return await decide(context, {
      ...{ action: 'skip', run, step, reason },
      send: ({ client }, { facts, ...message }) =>
        client.workflow.getHandle(facts.run).executeUpdate(skipUpdate, { args: [message] }),
    });
  },
};
