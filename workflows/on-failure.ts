import { type Failure, failureCodes } from '../language/failure';
import type { PlanStep } from '../language/plan';

/** Whether a step that failed so ends the run, or the list of steps that it stands in, without a question. */
export function endsSteps({ onFailure = 'fail', onRefusal }: PlanStep, { code }: Failure): boolean {
  // An abort within the step ends it, whatever it says of failures.
  if (code === 'Aborted' || onFailure === 'fail') return true;
  return onRefusal === 'fail' && isAnswer(code);
}

/** A refusal, or a verdict on the data: an answer, and not a mishap that another attempt could mend. */
function isAnswer(code: Failure['code']): boolean {
  const { exit } = failureCodes[code];
  return exit === 3 || exit === 4;
}
