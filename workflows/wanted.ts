import { ExpressionError, evaluate, type Scope } from '../language/expressions';
import type { PlanStep } from '../language/plan';
import { typeInWords } from '../language/type-in-words';

/** Whether the step's own `if` lets it run. */
export function wanted(step: PlanStep, scope: Scope): boolean {
  if (step.if === undefined) return true;
  const value = evaluate(step.if, scope);
  if (typeof value === 'boolean') return value;
  throw new ExpressionError(`Expected true or false, got ${typeInWords(value)}`, step.if);
}
