import { celEnv, isCelError, isCelList, isCelMap, isCelUint, parse, plan } from '@bufbuild/cel';
import type { Json, JsonObject } from './json';

/** The names an expression can see. */
export interface Scope {
  readonly inputs: JsonObject;
  /** Outputs of the steps that have run, by step id. */
  readonly steps: JsonObject;
  /** `id`, `runbook`, `startedAt` of this run, and `verdict` in `finally`. */
  readonly run: JsonObject;
}

/** An expression that could not be parsed or evaluated; `offset` counts characters from its start where known. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  constructor(
    message: string,
    readonly expression: string,
    readonly offset?: number,
  ) {
    super(message);
  }
}

type Evaluate = ReturnType<typeof plan>;

/** Throws `ExpressionError` when the text is not CEL. */
export function checkExpression(expression: string): void {
  compile(expression);
}

/** The value of a CEL expression as plain JSON; integers leave as numbers. Throws `ExpressionError`. */
export function evaluate(expression: string, scope: Scope): Json {
  const result = compile(expression)({ inputs: scope.inputs, steps: scope.steps, run: scope.run } as never);
  if (isCelError(result)) throw new ExpressionError(result.message, expression);
  return toJson(result, expression);
}

const environment = celEnv({});

function compile(expression: string): Evaluate {
  try {
    return plan(environment, parse(expression));
  } catch (error) {
    const { rawMessage, location } = error as { rawMessage?: string; location?: { start?: { offset?: number } } };
    throw new ExpressionError(rawMessage ?? (error as Error).message, expression, location?.start?.offset);
  }
}

function toJson(value: unknown, expression: string): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return integer(value, expression);
  if (isCelUint(value)) return integer(value.value, expression);
  if (isCelList(value)) return Array.from(value, (item) => toJson(item, expression));
  if (isCelMap(value)) {
    return Object.fromEntries(Array.from(value, ([key, item]) => [String(key), toJson(item, expression)]));
  }
  throw new ExpressionError('Expected a JSON value (text, number, boolean, list or map)', expression);
}

function integer(value: bigint, expression: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new ExpressionError(`Integer ${value} is beyond 2^53`, expression);
  return number;
}
