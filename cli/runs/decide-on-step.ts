import type { Command } from 'commander';
import type { JsonObject } from '../../language/json';
import type { RunFacts } from '../../language/run-facts';
import type { abortUpdate, retryUpdate, skipUpdate } from '../../workflows/messages';
import type { CommandContext } from '../command';
import type { Outcome } from '../events';
import { type DecisionCommand, decide } from './decide';

/** What a person gives with a decision, and the one step that takes it. */
export interface Given {
  readonly step: string;
  readonly inputs?: JsonObject;
  readonly outputs?: JsonObject;
}

/** Of the command line `RUN [STEP] --reason R`: the decision on a step whose attempts are used up. */
export function decideOnStep(
  context: CommandContext,
  command: Command,
  action: DecisionCommand['action'],
  update: typeof retryUpdate | typeof skipUpdate | typeof abortUpdate,
  given: (facts: RunFacts, step: string | undefined) => Given | undefined = () => undefined,
): Promise<Outcome> {
  const [run = '', step] = command.processedArgs as (string | undefined)[];
  const { reason } = command.opts<{ reason?: string }>();
  return decide(context, {
    ...{ action, run, step, reason },
    send: ({ client }, { facts, ...message }) => {
      const args: [typeof message] = [{ ...message, ...given(facts, message.step) }];
      return client.workflow.getHandle(facts.run).executeUpdate(update, { args });
    },
  });
}
