import type { Json } from '../../language/json';
import type { ApproveStep } from '../../language/plan';
import { render } from '../../language/template';
import { approvedOr } from '../approval-end';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';

/** Waits until enough people have approved, one has rejected, or the deadline has passed. */
export async function runApprove(step: ApproveStep, around: StepSurroundings): Promise<StepResult> {
  const { scope, path, run } = around;
  const message = String(render(step.message, scope));
  const approvers = step.approvers && namesOf(step, render(step.approvers, scope));
  const { count, requesterMay, deadlineMs } = step;
  run.details.mark(path, 'waiting');
  const end = await run.decisions.approval(path, { message, approvers, count, requesterMay, deadlineMs });
  const approvedBy = approvedOr(end, step, around);
  run.approvals.add(path, approvedBy);
  return { outputs: { by: approvedBy.map(({ name }) => name) } };
}

function namesOf(step: ApproveStep, value: Json): string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string') && value.length >= step.count) {
    return value as string[];
  }
  const expected = `a list of at least ${step.count} names as \`approvers\``;
  throw new StepFailed({ code: 'InvalidInput', message: `Expected "${step.id}" to get ${expected}` });
}
