import { listed } from '../diagnostics/suggest';
import { textConstant } from '../expression-tree';
import type { ExpressionSource } from './expression-source';
import type { Operand } from './expression-words';
import { isMap, isNumber, isScalar, type Shape } from './shape';

/** What each operator takes. */
export const operandsOf: Readonly<Record<string, string>> = {
  '+': 'two numbers, two texts, two lists, two durations, or a time and a duration',
  '-': 'two numbers, two times, two durations, or a time and a duration',
  '*': 'two numbers',
  '/': 'two numbers',
  '%': 'two integers',
  '<': 'two numbers, two texts, two times or two durations',
  '<=': 'two numbers, two texts, two times or two durations',
  '>': 'two numbers, two texts, two times or two durations',
  '>=': 'two numbers, two texts, two times or two durations',
  in: 'a list or a map after `in`',
};

/** Of `-x` and `!x`. */
export const operandOf: Readonly<Record<string, string>> = { '-': 'a number', '!': 'true or false' };

/** Functions of other languages, and what is said here. */
export const insteadOf: ReadonlyMap<string, string> = new Map([
  ['now', 'expressions have no clock: `run.startedAt` is when the run began, a `markTimestamp` step tells the time'],
  ['max', 'write `a > b ? a : b`; of two times the `later(a, b)`'],
  ['min', 'write `a < b ? a : b`; of two times the `earlier(a, b)`'],
  ['len', '`size(...)` counts'],
  ['length', '`size(...)` counts'],
  ['count', '`size(...)` counts'],
  ['includes', '`item in list`, or `text.contains(part)`'],
  ['str', '`string(...)` makes text'],
  ['toString', '`string(...)` makes text'],
  ['number', '`int(...)` or `double(...)` makes a number'],
  ['date', '`timestamp(...)` makes a time'],
  ['any', 'write `list.exists(item, condition)`'],
  ['some', 'write `list.exists(item, condition)`'],
  ['always', 'steps of `finally` run whatever happened'],
  ['success', 'without a condition a step runs only if those before it succeeded or may fail'],
  ['failure', 'in `finally`, write `run.verdict != "passed"`'],
  ['cancelled', 'in `finally`, write `run.aborted`'],
  ['format', `write the expression within the text: "a-\${{ inputs.table }}"`],
  ['fromJSON', 'values keep their types here: leave it out'],
  ['toJSON', '`string(...)` makes text'],
  ['every', 'write `list.all(item, condition)`'],
]);

/** Names of other tools that begin expressions, and what is said here. */
export const nameInstead: ReadonlyMap<string, string> = new Map([
  ['item', 'within a `forEach` write `each.value`'],
  ['matrix', 'within a `forEach` write `each.value`'],
  ['index', 'within a `forEach` write `each.index`'],
  ['secrets', 'no plan holds a secret: give it to a hook by reference, `{ secret: NAME }`'],
  ['needs', 'write `has(steps.<id>)`, or `steps.<id>.<field>`'],
  ['vars', 'declare it under `inputs`'],
  ['params', 'write `inputs.<name>`'],
  ['parameters', 'write `inputs.<name>`'],
  ['github', 'what a runbook needs to know is declared under `inputs`, or listed under `env`'],
]);

/** How to make the operands of an operator meet. */
export function adviceForOperator(
  name: string,
  operands: readonly Operand[],
  source: ExpressionSource,
): string | undefined {
  const [first, second] = operands;
  if (!first) return undefined;
  if (name === '!_') return adviceForCondition(first, source);
  if (!second) return undefined;
  const fields = adviceForFields(operands, source);
  if (fields) return fields;
  const text = operands.find(({ shape }) => isScalar(shape, 'string'));
  const other = operands.find((each) => each !== text);
  if (!text || !other) return adviceWithoutText(operands);
  const shown = source.shown(text.tree) ?? '...';
  const constant = textConstant(text.tree);
  if (isScalar(other.shape, 'time') && !/^[+-]$|^_[+-]_$/.test(name))
    return `\`timestamp(${shown})\` makes a time of it`;
  if (isScalar(other.shape, 'time'))
    return `\`duration(${shown})\` makes a duration of it, \`timestamp(${shown})\` a time`;
  if (isScalar(other.shape, 'duration')) {
    const sum = name === '_+_' || (name === '_-_' && text === first);
    return sum ? `\`timestamp(${shown})\` makes a time of it` : `\`duration(${shown})\` makes a duration of it`;
  }
  if (isNumber(other.shape)) {
    if (constant !== undefined && /^-?\d+(\.\d+)?$/.test(constant)) return `write \`${constant}\` without quotes`;
    if (name === '_+_') return `\`string(${source.shown(other.tree) ?? '...'})\` makes text of the number`;
    return `\`int(${shown})\` makes a number of the text`;
  }
  if (isScalar(other.shape, 'string') && name === '_-_') {
    return 'if they are times, `timestamp(...)` makes a time of each; the difference is a duration';
  }
  return undefined;
}

function adviceWithoutText(operands: readonly Operand[]): string | undefined {
  const shapes = operands.map(({ shape }) => shape);
  if (shapes.some((shape) => isScalar(shape, 'uint'))) return 'write the number without `u`';
  const number = operands.find(({ shape }) => isNumber(shape));
  if (number && shapes.some((shape) => isScalar(shape, 'time'))) {
    return 'write the number as a duration, such as `duration("300s")`';
  }
  const duration = shapes.some((shape) => isScalar(shape, 'duration'));
  if (duration && shapes.some(isNumber))
    return '`seconds(...)` makes a number of a duration, `duration("90s")` a duration';
  return undefined;
}

/** A map is used where one of its fields was probably meant. */
function adviceForFields(operands: readonly Operand[], source: ExpressionSource): string | undefined {
  const map = operands.find(({ shape }) => shape.kind === 'object');
  const path = map && source.shown(map.tree);
  if (map?.shape.kind !== 'object' || !path || operands.every(({ shape }) => isMap(shape))) return undefined;
  const known = listed([...map.shape.fields.keys()], `${path}.`);
  return known && `read one of its fields; ${known}`;
}

/** What was probably meant by a value that is no condition. */
export function adviceForCondition({ tree, shape }: Operand, source: ExpressionSource): string | undefined {
  const shown = source.shown(tree);
  if (shown === undefined) return undefined;
  if (isNumber(shape)) return `compare it: \`${shown} > 0\``;
  if (isScalar(shape, 'string')) return `compare it: \`${shown} == "..."\``;
  if (isStepLike(shown, shape)) return `ask whether the step has run: \`has(${shown})\``;
  return shape.kind === 'list' || isMap(shape) ? `ask how many there are: \`size(${shown}) > 0\`` : undefined;
}

function isStepLike(shown: string, shape: Shape): boolean {
  return shape.kind === 'object' && /^steps\.\w+$/.test(shown);
}
