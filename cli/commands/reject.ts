import { rejectUpdate } from '../../workflows/messages';
import type { CommandDefinition } from '../command';
import { exitCodes } from '../exit-codes';
import { planDigestOption } from '../options/plan-digest';
import { reasonOption } from '../options/reason';
import { answerApproval } from '../runs/answer-approval';

export const rejectCommand: CommandDefinition = {
  usage: 'reject <run> [step]',
  summary: 'Reject what a run asks for: the run ends as refused',
  examples: [
    'drillbook reject guarded-delete-20260131-140305-k3fq --reason "not in this window"',
    'DRILLBOOK_OPERATOR=alice drillbook reject guarded-delete-20260131-140305-k3fq confirm --reason "wrong table"',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage, exitCodes.refused],

  configure: (command) => command.addOption(planDigestOption()).addOption(reasonOption(true)),

  run: (context, command) => answerApproval(context, command, 'reject', rejectUpdate),
};
