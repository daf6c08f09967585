import type { Command } from 'commander';
import type { abortUpdate, retryUpdate, skipUpdate } from '../../workflows/messages';
import type { CommandContext } from '../command';
import type { Outcome } from '../events';
import { type DecisionCommand, decide } from './decide';

/** Of the command line `RUN [STEP] --reason R`: the decision on a step whose attempts are used up. */
export function decideOnStep(
  context: CommandContext,
  command: Command,
  action: DecisionCommand['action'],
  update: typeof retryUpdate | typeof skipUpdate | typeof abortUpdate,
): Promise<Outcome> {
  const [run = '', step] = command.processedArgs as (string | undefined)[];
  const { reason } = command.opts<{ reason?: string }>();
  return decide(context, {
    ...{ action, run, step, reason },
    send: ({ client }, { facts, ...message }) =>
      client.workflow.getHandle(facts.run).executeUpdate(update, { args: [message] }),
  });
}
