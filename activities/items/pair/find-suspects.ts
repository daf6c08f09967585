import { addTallies, noTally, type Tally } from '../../../language/tally';
import type { StepContext } from '../../step';
import { Fingerprint } from '../fingerprint';
import { DifferenceSketch } from '../sketch/difference-sketch';
import type { LookingUp, PairProgress, Reading, ReadingAgain } from './pair-place';
import type { PairScan } from './pair-scan';
import { readBoth } from './read-both';
import type { Suspect } from './settle';
import { suspectsOf } from './suspects';

/** What both scans of a segment came to, and which keys differ, or in which way that is to be found out. */
export interface Found {
  readonly tally: Tally;
  readonly suspects?: readonly Suspect[];
  readonly next?: ReadingAgain | LookingUp;
}

const lookingUp: LookingUp = { phase: 'lookingUp', side: 'a', cursor: {}, counted: false };

/** Reads both; equal fingerprints leave no suspect. */
export async function read(
  context: StepContext,
  pair: PairScan,
  progress: PairProgress,
  { a, b, sketch: state }: Reading,
  before: Tally,
): Promise<Found> {
  const sketch = new DifferenceSketch(pair.keys, state);
  const tally = await readBoth(context, pair, sketch, { a, b, tally: before }, (soFar) => {
    progress.tell({ phase: 'reading', a: soFar.a, b: soFar.b, sketch: sketch.state() }, soFar.tally);
  });
  if (fingerprintIn(tally, 'a').digest() === fingerprintIn(tally, 'b').digest()) return { tally, suspects: [] };
  const suspects = suspectsOf(sketch, tally, pair.keys);
  if (suspects) return { tally, suspects };
  const room = sketch.roomForAll();
  return { tally, next: room ? { phase: 'readingAgain', room } : lookingUp };
}

/** Reads both once more, into a sketch with room for all that differs. What was counted before stays. */
export async function readAgain(
  context: StepContext,
  pair: PairScan,
  progress: PairProgress,
  { room }: ReadingAgain,
  before: Tally,
): Promise<Found> {
  const sketch = new DifferenceSketch(pair.keys, undefined, room);
  const withWork = ({ work }: Tally) => addTallies(before, { counts: {}, work });
  const again = await readBoth(context, pair, sketch, { a: {}, b: {}, tally: noTally }, ({ tally }) => {
    progress.pulse(withWork(tally));
  });
  const suspects = suspectsOf(sketch, again, pair.keys);
  return { tally: withWork(again), ...(suspects ? { suspects } : { next: lookingUp }) };
}

export function fingerprintIn({ counts, sums }: Tally, side: 'a' | 'b'): Fingerprint {
  return Fingerprint.from({ count: counts[side] ?? 0, sum: sums?.[side] ?? '0' });
}
