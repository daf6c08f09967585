import { rejectUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { planDigestOption } from '../options/plan-digest';
import { reasonOption } from '../options/reason';
import { decide } from '../runs/decide';

export const rejectCommand: CommandDefinition = {
  usage: 'reject <run> [step]',
  summary: 'Reject what a run asks for: the run ends as refused',
  examples: [
    'drillbook reject guarded-delete-20260131-140305-k3fq --reason "not in this window"',
    'DRILLBOOK_OPERATOR=alice drillbook reject guarded-delete-20260131-140305-k3fq confirm --reason "wrong table"',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(planDigestOption()).addOption(reasonOption(true)),

  async run(context, command) {
    const [run = '', step] = command.processedArgs as (string | undefined)[];
    const { reason, planDigest } = command.opts<{ reason?: string; planDigest?: string }>();
    return await decide(context, {
      ...{ action: 'reject', run, step, reason },
      send: ({ client }, { facts, ...message }) => {
        // What is sent is what was told, or what the person has told us: the run compares it with its own.
        if (planDigest === undefined) context.printer.print({ type: 'note', message: `Plan ${facts.planDigest}` });
        const args = [{ ...message, planDigest: planDigest ?? facts.planDigest }] as const;
        return client.workflow.getHandle(facts.run).executeUpdate(rejectUpdate, { args: [...args] });
      },
    });
  },
};
