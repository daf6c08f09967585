import { ExpressionError, evaluate, type Scope } from '../../language/expressions';
import type { JsonObject } from '../../language/json';
import type { AssertCheck, AssertStep } from '../../language/plan';
import { render } from '../../language/template';
import { typeInWords } from '../../language/type-in-words';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';

/** Evaluates every check, so that one failure does not hide the next; fails when any does not hold. */
export function runAssert(step: AssertStep, { scope }: StepSurroundings): StepResult {
  const checks = step.checks.map((check) => outcomeOf(check, scope));
  const broken = checks.filter(({ holds }) => !holds);
  if (broken.length === 0) return { outputs: { checks } };
  const message = broken.map(({ message }) => message).join('; ');
  throw new StepFailed({ code: 'AssertionFailed', message }, { checks });
}

function outcomeOf(check: AssertCheck, scope: Scope): JsonObject & { holds: boolean; message: string } {
  const holds = evaluate(check.that, scope);
  if (typeof holds !== 'boolean') {
    throw new ExpressionError(`Expected true or false, got ${typeInWords(holds)}`, check.that);
  }
  const message = holds ? '' : String(render(check.message, scope));
  return { that: check.that, holds, message };
}
