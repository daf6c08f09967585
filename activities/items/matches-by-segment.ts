import type { Tally } from '../../language/tally';
import type { Segment } from '../item-step';

/** So many numbers, one for each segment, are little in a history: of more segments nobody keeps them. */
export const mostSegmentsCounted = 256;

const nameOf = (segment: number) => `in${segment}`;

/** A tally that still tells, when it is added to those of other segments, how many there were in this one. */
export function withMatches(tally: Tally, { number }: Segment, count: number): Tally {
  return count === 0 ? tally : { ...tally, counts: { ...tally.counts, [nameOf(number)]: count } };
}

/** How many there were in each segment. */
export function matchesBySegment({ counts }: Tally, segments: number): number[] {
  return Array.from({ length: segments }, (_, segment) => counts[nameOf(segment)] ?? 0);
}

/**
 * How many items more than were counted may be met in each of so many segments. They are worked on side by side, each
 * blind to the others: what `most` leaves over is divided among them, so that all together never exceed it.
 */
export function shareOfRest(most: number, counted: number, segments: number): number {
  return Math.max(0, Math.floor((most - counted) / Math.max(1, segments)));
}
