import { canonicalText } from '../language/digest';
import { formatDuration } from '../language/duration';
import type { Failure, FailureCode } from '../language/failure';
import type { Json } from '../language/json';
import type { PlanStep } from '../language/plan';
import type { ApprovalNeeded } from '../language/safety/approvals';
import { askedInWords } from '../language/safety/rule';
import { approvedOr } from './approval-end';
import type { StepSurroundings } from './forms/form';
import { applicationFailureOf } from './step-failed';

const needsApproval: FailureCode = 'ApprovalNeeded';

/** The request with what people have approved so far. */
export function withApprovals({ request, run }: StepSurroundings): StepSurroundings['request'] {
  const approvals = run.approvals.given();
  if (approvals.length === 0) return request;
  return { ...request, approvals };
}

/** What to ask people, where an activity has not begun because the worker's safety policy wants it approved. */
export function approvalNeeded(error: unknown): ApprovalNeeded | undefined {
  const cause = applicationFailureOf(error);
  if (cause?.type !== needsApproval) return undefined;
  const failure = cause.details?.[0] as Failure | undefined;
  return failure?.details as unknown as ApprovalNeeded | undefined;
}

/** Ends when enough people have approved; throws when one has rejected, or not enough have in time. */
export async function approvedAsAsked(needed: ApprovalNeeded, step: PlanStep, around: StepSurroundings): Promise<void> {
  const { run, path } = around;
  const { policy, environment, approval, counted } = needed;
  const { count, approvers, deadlineMs } = approval;
  const ask = {
    message: question(needed),
    ...{ approvers, count, deadlineMs, requesterMay: false },
    approvedBy: run.approvals.lastOf(counted),
  };
  const rule = canonicalText({ policy, environment, approval } as unknown as Json);
  run.details.mark(path, 'waiting');
  const end = await run.approvals.together(rule, () => run.decisions.approval(path, ask));
  run.approvals.add(path, approvedOr(end, { ...step, count, deadlineMs }, around));
  run.details.mark(path, 'running');
}

function question({ policy, environment, effect, table, approval }: ApprovalNeeded): string {
  const what = `${askedInWords({ effect, table })} in "${environment}", as ${policy} asks`;
  return `Approve ${what}? It counts for all of this plan for ${formatDuration(approval.withinMs)}`;
}
