import { type CelValue, isCelList, isCelMap } from '@bufbuild/cel';
import { patternSize } from './inputs/pattern-size';

/** Some 100 ms; an expression of a runbook takes a thousandth of it. */
const mostWork = 600_000;

/**
 * Counts what the functions of one evaluation go through, in steps of some 100 ns, and ends it when that is too much.
 * Counted and not timed, so that every worker decides alike.
 */
class WorkMeter {
  #left = mostWork;

  begin(): void {
    this.#left = mostWork;
  }

  get exhausted(): boolean {
    return this.#left < 0;
  }

  charge(name: string, values: readonly CelValue[]): void {
    this.step(4 + workOf(name, values));
  }

  step(steps = 1): void {
    this.#left -= steps;
    if (this.exhausted) throw new RangeError(tooMuchWork);
  }
}

/** Begun anew by each evaluation, which ends before another can begin. */
export const work = new WorkMeter();

export const tooMuchWork = 'The values are too large for the work that the expression does on them';

function workOf(name: string, values: readonly CelValue[]): number {
  const [first, second] = values;
  switch (name) {
    case '_==_':
    case '_!=_':
      return comparedParts(first, second);
    case '@in':
      return isCelList(second) ? parts(second) : 1;
    case '_+_':
      return isCelList(first) ? 60 : 0;
    case 'matches':
      return matchingWork(textLength(first), String(second));
    case 'contains':
      return textLength(first) / 64 + (textLength(first) * textLength(second)) / 1024;
    case 'int':
    case 'uint':
      return textLength(first) ** 2 / 64;
    default:
      return values.reduce((sum: number, value) => sum + textLength(value) / 4, 0);
  }
}

/** The pattern is made anew for each text; the classes of Unicode are long lists. */
function matchingWork(length: number, pattern: string): number {
  const size = patternSize(pattern);
  return length * (1 + size / 8) + size * (/\\[pP]|\(\?[^:]*i/.test(pattern) ? 1_000 : 50) + pattern.length;
}

function textLength(value: CelValue | undefined): number {
  return typeof value === 'string' ? value.length : 0;
}

function comparedParts(first: CelValue | undefined, second: CelValue | undefined): number {
  const differ = isCelList(first) && isCelList(second) && first.size !== second.size;
  return differ ? 1 : parts(first);
}

/** Comparing goes through all that a value holds. */
function parts(value: CelValue | undefined): number {
  if (typeof value === 'string') return value.length / 64;
  if (isCelList(value)) return sumOf(value);
  return isCelMap(value) ? sumOf(value.values()) + sumOf(value.keys()) : 1;
}

function sumOf(values: Iterable<CelValue>): number {
  let sum = 1;
  for (const value of values) {
    sum += 8 + parts(value);
    if (sum > mostWork) return sum;
  }
  return sum;
}
