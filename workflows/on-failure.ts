import { formatDuration } from '../language/duration';
import { type Failure, failureCodes } from '../language/failure';
import type { DecisionDeadline, PlanStep } from '../language/plan';
import type { JournalRecord } from '../language/run-facts';
import type { Decision } from './decisions';
import { personText } from './person';

/** What becomes of a step that failed so: it ends the steps that it stands among, they go on, or a person is asked. */
export function afterFailure({ onFailure = 'fail', onRefusal }: PlanStep, { code }: Failure): 'end' | 'goOn' | 'ask' {
  // An abort within the step ends it, whatever it says of failures.
  if (code === 'Aborted') return 'end';
  // What a run before had done is not there any more: only a person can say what that means.
  if (code === 'EffectGone') return 'ask';
  if (onFailure === 'fail' || (onRefusal === 'fail' && isAnswer(code))) return 'end';
  return onFailure === 'continue' ? 'goOn' : 'ask';
}

/** A refusal, or a verdict on the data: an answer, and not a mishap that another attempt could mend. */
function isAnswer(code: Failure['code']): boolean {
  const { exit } = failureCodes[code];
  return exit === 3 || exit === 4;
}

/** What the runbook says for the case that nobody decides in time. */
export function byDeadline({ ms, otherwise }: DecisionDeadline): Decision {
  return { action: otherwise, by: 'deadline', reason: `nobody decided within ${formatDuration(ms)}` };
}

/** Who decided, why, and what they gave, for the journal. */
export function decidedBy({
  by,
  reason,
  inputs,
}: Decision): Required<Pick<JournalRecord, 'actor'>> & Pick<JournalRecord, 'reason' | 'overrides'> {
  const actor = by === 'deadline' ? by : personText(by);
  return { actor, reason, ...(inputs && { overrides: inputs }) };
}

/** Of a run that was aborted at a step. */
export function abortedAt(step: PlanStep, path: string, { message }: Failure, { by, reason }: Decision): Failure {
  const end = by === 'deadline' ? `The run was aborted: ${reason}` : `${by.name} aborted the run: ${reason}`;
  return { code: 'Aborted', message: `${end}. "${step.id}" had failed: ${message}`, details: { step: path } };
}
