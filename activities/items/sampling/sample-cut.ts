import type { PhaseCut } from '../../item-step';
import { chooseAtRandom } from './choose';

/** Fewer would say little of the whole. */
const leastSegments = 200;

/** The cut of a table of which only that share of the segments is read, at least one. */
export function sampleOf(cut: PhaseCut, share: number, segments: number | undefined): PhaseCut {
  const of = segments ?? Math.max(leastSegments, cut.segments);
  const chosen = chooseAtRandom(Math.max(1, Math.round(of * share)), of);
  const totalItems = cut.totalItems && Math.round((cut.totalItems * chosen.length) / of);
  return { ...cut, segments: of, chosen, ...(totalItems !== undefined && { totalItems }) };
}
