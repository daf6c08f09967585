import { approveUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { planDigestOption } from '../options/plan-digest';
import { reasonOption } from '../options/reason';
import { answerApproval } from '../runs/answer-approval';

export const approveCommand: CommandDefinition = {
  usage: 'approve <run> [step]',
  summary: 'Approve what a run asks for; it must be someone other than who started it',
  examples: [
    'drillbook approve guarded-delete-20260131-140305-k3fq',
    'DRILLBOOK_OPERATOR=alice drillbook approve guarded-delete-20260131-140305-k3fq confirm',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(planDigestOption()).addOption(reasonOption(false)),

  run: (context, command) => answerApproval(context, command, 'approve', approveUpdate),
};
