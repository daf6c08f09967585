import { formatDuration } from '../language/duration';
import type { ApprovalEnd } from './decisions';
import type { StepSurroundings } from './forms/form';
import type { Person } from './messages';
import { personText } from './person';
import type { Approver } from './refusals';
import { StepFailed } from './step-failed';

/** Those who have approved, who are on record then; throws where that was rejected or has expired. */
export function approvedOr(
  { approvedBy, rejected, expired }: ApprovalEnd,
  { title, count, deadlineMs }: { readonly title: string; readonly count: number; readonly deadlineMs: number },
  around: StepSurroundings,
): readonly Approver[] {
  noteActors(rejected ? [rejected.by] : approvedBy, around);
  if (rejected?.reason) around.note({ reason: rejected.reason });
  if (rejected) {
    const why = rejected.reason ? `: ${rejected.reason}` : '';
    throw new StepFailed({ code: 'Rejected', message: `${rejected.by.name} rejected "${title}"${why}` });
  }
  if (!expired) return approvedBy;
  const message = `"${title}" was approved by ${approvedBy.length} of ${count} within ${formatDuration(deadlineMs)}`;
  throw new StepFailed({
    code: 'ApprovalExpired',
    message,
    hint: 'Resume the run when those who may approve are there: `drillbook resume RUN`.',
  });
}

/** Beside who had the step run again, where a person did. */
function noteActors(people: readonly Person[], { run, path, note }: StepSurroundings): void {
  if (people.length === 0) return;
  const before = run.state.records().findLast((record) => record.path === path)?.actor;
  const actors = [...(before === undefined ? [] : [before]), ...people.map(personText)];
  note({ actor: [...new Set(actors)].join(', ') });
}
