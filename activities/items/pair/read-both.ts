import { addTallies, type Tally } from '../../../language/tally';
import type { StepContext } from '../../step';
import { DigestSum } from '../digest-sum';
import { itemDigest } from '../item-digest';
import { DifferenceSketch } from '../sketch/difference-sketch';
import type { Side } from '../sketch/element-id';
import type { PairScan } from '../walk-pair';
import type { ScanPage } from '../wire-scan';
import type { PairPlace, PairProgress } from './pair-place';
import { PageReader } from './read-pages';

/** Reads both tables of a pair, page by page in turn, into their fingerprints and the sketch of their difference. */
export async function readBoth(
  context: StepContext,
  pair: PairScan,
  progress: PairProgress,
  place: Extract<PairPlace, { phase: 'reading' }>,
  before: Tally,
): Promise<{ readonly tally: Tally; readonly sketch: DifferenceSketch }> {
  const sketch = new DifferenceSketch(pair.keys, place.sketch);
  const readers = { a: new PageReader(context, pair, 'a', place.a), b: new PageReader(context, pair, 'b', place.b) };
  let tally = before;
  for (;;) {
    let open = false;
    for (const side of ['a', 'b'] as const) {
      const page = await readers[side].page();
      if (!page) continue;
      open = true;
      const sum = mixIn(sketch, side, page);
      tally = addTallies(tally, pageTally(side, page, sum));
    }
    if (!open) break;
    // Behind both pages most of what went in is out again, so that there is less to keep.
    const { a, b } = readers;
    progress.tell({ phase: 'reading', a: a.cursor, b: b.cursor, sketch: sketch.state() }, tally);
  }
  return { tally, sketch };
}

function mixIn(sketch: DifferenceSketch, side: Side, { items }: ScanPage): DigestSum {
  const sum = new DigestSum();
  for (const item of items) {
    const digest = itemDigest(item);
    sum.add(digest);
    sketch.add(side, digest, item);
  }
  return sum;
}

/** What a page comes to that is counted. */
export function pageTally(side: Side, { items, units }: ScanPage, sum: DigestSum): Tally {
  return {
    counts: { [side]: items.length },
    sums: { [side]: sum.toString() },
    work: { items: items.length, readUnits: units, writeUnits: 0 },
  };
}
