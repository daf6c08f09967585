import { ExpressionError } from '../../language/expressions';
import type { Json } from '../../language/json';
import type { PlanStep } from '../../language/plan';
import { stepsNamedIn } from '../../language/predict-value';

/** Ids of the steps whose outputs a step uses; of what stands within it, and of its undo, nothing. */
export function stepsUsedBy(step: PlanStep): Set<string> {
  const { undo: _undo, ...own } = step;
  return new Set(expressionsIn(own as unknown as Json).flatMap(namesIn));
}

const expressionKeys = ['cel', 'if', 'that'];
const innerKeys = ['branches', 'steps', 'plan'];

function expressionsIn(value: Json): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  return Object.entries(value).flatMap(([key, part]) => {
    if (innerKeys.includes(key)) return [];
    return expressionKeys.includes(key) && typeof part === 'string' ? [part] : expressionsIn(part);
  });
}

function namesIn(expression: string): string[] {
  try {
    return stepsNamedIn(expression);
  } catch (error) {
    // A literal under one of these keys is no expression.
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}
