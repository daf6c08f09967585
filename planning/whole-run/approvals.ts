import { formatDuration } from '../../language/duration';
import type { PredictedStep } from '../../language/predict';
import { type Answer, warning } from '../finding';

/** What people will be asked. */
export function approval({ step, input, patterns, unknown }: PredictedStep): Answer | undefined {
  if (step.form !== 'approve') return undefined;
  const { approvers } = input;
  const named = Array.isArray(approvers) ? approvers.join(', ') : 'anyone';
  const who = unknown.includes('approvers') ? 'whom only the run knows' : named;
  const own = step.requesterMay ? '' : ', not by who starts the run';
  const message = String(input['message'] ?? patterns['message'] ?? '').replaceAll('*', '…');
  const asked = `${step.count} ${step.count === 1 ? 'approval' : 'approvals'} by ${who}${own}, within ${formatDuration(step.deadlineMs)}`;
  return warning(message ? `${asked}: "${message}"` : asked, 'have them at hand: the run waits for them.');
}
