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
  '!': 'true or false',
};

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
  const duration = shapes.some((shape) => isScalar(shape, 'duration'));
  if (duration && shapes.some(isNumber))
    return '`seconds(...)` makes a number of a duration, `duration("90s")` a duration';
  return undefined;
}

/** What was probably meant by a value that is no condition. */
export function adviceForCondition({ tree, shape }: Operand, source: ExpressionSource): string | undefined {
  const shown = source.shown(tree) ?? '...';
  if (isNumber(shape)) return `compare it: \`${shown} > 0\``;
  if (isScalar(shape, 'string')) return `compare it: \`${shown} == "..."\``;
  if (isStepLike(shown, shape)) return `ask whether the step has run: \`has(${shown})\``;
  return shape.kind === 'list' || isMap(shape) ? `ask how many there are: \`size(${shown}) > 0\`` : undefined;
}

function isStepLike(shown: string, shape: Shape): boolean {
  return shape.kind === 'object' && /^steps\.\w+$/.test(shown);
}
