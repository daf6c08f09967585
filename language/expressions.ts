import { isCelError, parse, plan } from '@bufbuild/cel';
import { environment } from './expression-environment';
import { loopDepth, type ParsedExpression } from './expression-tree';
import { celOf, jsonOfCel } from './expression-values';
import { tooMuchWork, work } from './expression-work';
import type { Json, JsonObject } from './json';
import { KeptByText } from './kept-by-text';

/** The names an expression can see. */
export interface Scope {
  readonly inputs: JsonObject;
  /** Outputs of the steps that have run, by step id. */
  readonly steps: JsonObject;
  /** `id`, `runbook`, `startedAt` of the first run of the line; in `finally` also `verdict` and `aborted`. */
  readonly run: JsonObject;
  /** Environment variables that the runbook names under `env`. */
  readonly env?: JsonObject;
  /** Within `forEach`: `value` and `index` of this turn. */
  readonly each?: JsonObject;
  /** Within the condition of a `wait`: the outputs of the last look. */
  readonly reading?: JsonObject;
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

/** Bounds on one expression; with them every evaluation ends soon, whatever its text and the values it reads. */
const expressionLimits = { characters: 2_000, nestedLoops: 2, loopedTwice: 300 } as const;

/** Throws `ExpressionError` when the text is not CEL or is over the limits. */
export function checkExpression(expression: string): void {
  parseExpression(expression);
}

/** The value of a CEL expression as plain JSON; integers leave as numbers. Throws `ExpressionError`. */
export function evaluate(expression: string, scope: Scope): Json {
  const program = programOf(expression);
  if (program.depth > 1 && longestIn(scope) > expressionLimits.loopedTwice) {
    const message = `A loop within a loop works on lists of at most ${expressionLimits.loopedTwice} values`;
    throw new ExpressionError(`${message}; the inputs or outputs of the run hold a longer one`, expression);
  }
  // Without a prototype: CEL looks names up in it, and `constructor` must not be one.
  const names = Object.assign(Object.create(null), {
    inputs: celOf(scope.inputs),
    steps: celOf(scope.steps),
    run: celOf(scope.run),
    env: celOf(scope.env ?? {}),
    each: celOf(scope.each ?? {}),
    reading: celOf(scope.reading ?? {}),
  });
  try {
    work.begin();
    program.evaluated ??= plan(environment, program.parsed);
    const result = program.evaluated(names);
    // Also where the error is not the result: `||` and `&&` pass over one when the other side decides.
    if (work.exhausted) throw new ExpressionError(tooMuchWork, expression);
    if (isCelError(result)) throw new ExpressionError(messageOf(result, expression), expression);
    return jsonOfCel(result);
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    throw new ExpressionError((error as Error).message, expression);
  }
}

/** What the expression does not say was computed, perhaps out of a table: no message shows it. */
function messageOf({ message }: Error, expression: string): string {
  if (/^index .* out of bounds/s.test(message)) return 'the list has no such index';
  const [, text = '', name = ''] = /^(field not found|no such key|map key conflict): (.*)$/s.exec(message) ?? [];
  return text && !expression.includes(name) ? text : message;
}

/** How many values the longest list or map has that an expression can loop over. */
function longestIn({ inputs, steps, each = {}, reading = {} }: Scope): number {
  return Math.max(0, ...[inputs, steps, each, reading].flatMap((names) => Object.values(names).map(longest)));
}

function longest(value: Json): number {
  if (value === null || typeof value !== 'object') return 0;
  const values = Object.values(value);
  return values.reduce<number>((most, each) => Math.max(most, longest(each)), values.length);
}

interface Program {
  readonly parsed: ParsedExpression;
  /** How deep its loops are nested. */
  readonly depth: number;
  /** Made when it is evaluated first. */
  evaluated?: ReturnType<typeof plan>;
}

/** Runs of one runbook evaluate the same expressions over and over. Some 10 MB at most. */
const programs = new KeptByText<Program>(100_000);

/** The syntax tree, for those who check names in it and leave it as it is. Throws `ExpressionError`. */
export function parseExpression(expression: string): ParsedExpression {
  return programOf(expression).parsed;
}

function programOf(expression: string): Program {
  return programs.of(expression, compiled);
}

function compiled(expression: string): Program {
  const { characters, nestedLoops } = expressionLimits;
  if (expression.length > characters) {
    throw new ExpressionError(`The expression is longer than ${characters} characters`, expression);
  }
  const parsed = parseText(expression);
  const depth = loopDepth(parsed.expr);
  if (depth > nestedLoops) throw new ExpressionError(`Loops are nested more than ${nestedLoops} deep`, expression);
  return { parsed, depth };
}

function parseText(expression: string): ParsedExpression {
  try {
    return parse(expression);
  } catch (error) {
    if (error instanceof RangeError) throw new ExpressionError('The expression is nested too deep', expression);
    const { rawMessage, location } = error as { rawMessage?: string; location?: { start?: { offset?: number } } };
    throw new ExpressionError(rawMessage ?? (error as Error).message, expression, location?.start?.offset);
  }
}
