import type { Command } from 'commander';
import type { approveUpdate, rejectUpdate } from '../../workflows/messages';
import type { CommandContext } from '../command';
import type { Outcome } from '../events';
import { type DecisionCommand, decide } from './decide';

/** Of the command line `RUN [STEP] --reason R --plan-digest D`: the answer to what a run asks to be approved. */
export function answerApproval(
  context: CommandContext,
  command: Command,
  action: DecisionCommand['action'],
  update: typeof approveUpdate | typeof rejectUpdate,
): Promise<Outcome> {
  const [run = '', step] = command.processedArgs as (string | undefined)[];
  const { reason, planDigest } = command.opts<{ reason?: string; planDigest?: string }>();
  return decide(context, {
    ...{ action, run, step, reason },
    send: ({ client }, { facts, ...message }) => {
      // What is sent is what was told, or what the person has told us: the run compares it with its own.
      if (planDigest === undefined) context.printer.print({ type: 'note', message: `Plan ${facts.planDigest}` });
      const args = [{ ...message, planDigest: planDigest ?? facts.planDigest }] as const;
      return client.workflow.getHandle(facts.run).executeUpdate(update, { args: [...args] });
    },
  });
}
