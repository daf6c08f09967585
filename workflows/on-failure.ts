import { type Failure, failureCodes } from '../language/failure';
import type { PlanStep } from '../language/plan';

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
