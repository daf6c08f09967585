import type { Tally } from '../../language/tally';
import type { Segment } from '../item-step';

/** So many numbers, one for each segment, are little in a history: of more segments nobody keeps them. */
export const mostSegmentsCounted = 256;

const nameOf = (segment: number) => `in${segment}`;

/** A tally that still tells, when it is added to those of other segments, how many matched in this one. */
export function withMatches(tally: Tally, { number }: Segment): Tally {
  const count = tally.counts['count'] ?? 0;
  return count === 0 ? tally : { ...tally, counts: { ...tally.counts, [nameOf(number)]: count } };
}

/** How many matched in each segment. */
export function matchesBySegment({ counts }: Tally, segments: number): number[] {
  return Array.from({ length: segments }, (_, segment) => counts[nameOf(segment)] ?? 0);
}
