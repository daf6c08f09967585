import { type CelValue, isCelList, isCelMap } from '@bufbuild/cel';
import { patternSize } from './inputs/pattern-size';

/** Some 100 ms; an expression of a runbook takes a thousand. */
const mostWork = 1_000_000;

/**
 * Counts what the functions of one evaluation go through, in steps of some 50 ns, and ends it when that is too much.
 * Counted and not timed, so that every worker decides alike.
 */
export class WorkMeter {
  private left = mostWork;

  begin(): void {
    this.left = mostWork;
  }

  get exhausted(): boolean {
    return this.left < 0;
  }

  charge(name: string, values: readonly CelValue[]): void {
    this.left -= 4 + workOf(name, values);
    if (this.exhausted) throw new RangeError(tooMuchWork);
  }
}

export const tooMuchWork = 'The values are too large for the work that the expression does on them';

function workOf(name: string, values: readonly CelValue[]): number {
  const [first, second] = values;
  switch (name) {
    case '_==_':
    case '_!=_':
    case '@in':
      return values.reduce((sum: number, value) => sum + parts(value), 0);
    case '_+_':
      return (sizeOf(first) + sizeOf(second)) / 16;
    case 'matches':
      return textLength(first) * (1 + patternSize(String(second)) / 8) + textLength(second);
    case 'contains':
      return textLength(first) / 64 + (textLength(first) * textLength(second)) / 1024;
    case 'int':
    case 'uint':
      return textLength(first) ** 2 / 64;
    default:
      return values.reduce((sum: number, value) => sum + textLength(value) / 4, 0);
  }
}

function textLength(value: CelValue | undefined): number {
  return typeof value === 'string' ? value.length : 0;
}

function sizeOf(value: CelValue | undefined): number {
  return isCelList(value) ? value.size : 0;
}

/** Comparing goes through all that the values hold. */
function parts(value: CelValue): number {
  if (typeof value === 'string') return value.length / 64;
  if (isCelList(value)) return sumOf(value);
  return isCelMap(value) ? sumOf(value.values()) + sumOf(value.keys()) : 1;
}

function sumOf(values: Iterable<CelValue>): number {
  let sum = 1;
  for (const value of values) {
    sum += 1 + parts(value);
    if (sum > mostWork) return sum;
  }
  return sum;
}
