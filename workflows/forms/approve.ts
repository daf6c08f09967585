import { formatDuration } from '../../language/duration';
import type { Json } from '../../language/json';
import type { ApproveStep } from '../../language/plan';
import { render } from '../../language/template';
import { personText } from '../person';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';

/** Waits until enough people have approved, one has rejected, or the deadline has passed. */
export async function runApprove(step: ApproveStep, around: StepSurroundings): Promise<StepResult> {
  const { scope, path, run, note } = around;
  const message = String(render(step.message, scope));
  const approvers = step.approvers && namesOf(step, render(step.approvers, scope));
  const { count, requesterMay, deadlineMs } = step;
  run.details.mark(path, 'waiting');
  const end = await run.decisions.approval(path, { message, approvers, count, requesterMay, deadlineMs });
  const people = end.rejected ? [end.rejected.by] : end.approvedBy;
  if (people.length > 0) note({ actor: people.map(personText).join(', '), reason: end.rejected?.reason });
  if (end.rejected) {
    const why = end.rejected.reason ? `: ${end.rejected.reason}` : '';
    throw new StepFailed({ code: 'Rejected', message: `${end.rejected.by.name} rejected "${step.title}"${why}` });
  }
  if (end.expired) throw expired(step, end.approvedBy.length);
  return { outputs: { by: end.approvedBy.map(({ name }) => name) } };
}

function expired({ title, count, deadlineMs }: ApproveStep, given: number): StepFailed {
  const message = `"${title}" was approved by ${given} of ${count} within ${formatDuration(deadlineMs)}`;
  return new StepFailed({ code: 'ApprovalExpired', message, hint: 'Run again when those who may approve are there.' });
}

function namesOf(step: ApproveStep, value: Json): string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === 'string') && value.length >= step.count) {
    return value as string[];
  }
  const expected = `a list of at least ${step.count} names as \`approvers\``;
  throw new StepFailed({ code: 'InvalidInput', message: `Expected "${step.id}" to get ${expected}` });
}
