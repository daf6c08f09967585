import type { StepContext } from '../../step';
import type { Side } from '../sketch/element-id';
import { isInSegment } from './in-segment';
import type { PairScan } from './pair-scan';
import type { Settled } from './settle';

/**
 * Which of the differences this segment is to report, so that no key is reported twice where the segments of the two
 * tables cover different keys: that segment which has the key in A or, where A has no such item, in B. `elsewhere` are
 * those left to others, `awaited` those that others leave to this one; in sum no more are left than awaited, unless an
 * item appeared behind the scan that was to find it.
 */
export interface Reports {
  readonly differences: readonly Settled[];
  readonly elsewhere: number;
  readonly awaited: number;
}

/** After both were read: what was seen in neither scan, or in one only, may be of another segment. */
export async function reportsOfBoth(
  context: StepContext,
  pair: PairScan,
  settled: readonly Settled[],
): Promise<Reports> {
  const differences: Settled[] = [];
  let elsewhere = 0;
  let awaited = 0;
  const isHere = ({ seen, key }: Settled, side: Side) =>
    seen[side] !== undefined || isInSegment(context, pair[side], key, pair.segment);
  for (const difference of settled) {
    const { a, b } = difference;
    if (!(await isHere(difference, a ? 'a' : 'b'))) {
      elsewhere += 1;
      continue;
    }
    if (a && b && !(await isHere(difference, 'b'))) awaited += 1;
    differences.push(difference);
  }
  return { differences, elsewhere, awaited };
}

/** After one was read and looked up in the other. */
export function reportsOfOne(side: Side, settled: readonly Settled[]): Reports {
  const differences = settled.filter(({ a }) => (side === 'a') === (a !== undefined));
  const awaited = differences.filter(({ a, b }) => a && b).length;
  return { differences, elsewhere: settled.length - differences.length, awaited };
}
