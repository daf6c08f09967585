import { addTallies, type Tally } from '../../../language/tally';
import type { StepContext } from '../../step';
import { DigestSum } from '../digest-sum';
import { itemDigest } from '../item-digest';
import type { DifferenceSketch } from '../sketch/difference-sketch';
import type { Side } from '../sketch/element-id';
import type { ScanPage } from '../wire-scan';
import type { Cursor } from './pair-place';
import type { PairScan } from './pair-scan';
import { PageReader } from './read-pages';

export interface ReadSoFar {
  readonly a: Cursor;
  readonly b: Cursor;
  readonly tally: Tally;
}

/** Reads both tables of a pair, page by page in turn, into their fingerprints and the sketch of their difference. */
export async function readBoth(
  context: StepContext,
  pair: PairScan,
  sketch: DifferenceSketch,
  from: ReadSoFar,
  tell: (soFar: ReadSoFar) => void,
): Promise<Tally> {
  const readers = { a: new PageReader(context, pair, 'a', from.a), b: new PageReader(context, pair, 'b', from.b) };
  let { tally } = from;
  for (;;) {
    let open = false;
    for (const side of ['a', 'b'] as const) {
      const page = await readers[side].page();
      if (!page) continue;
      open = true;
      const sum = mixIn(sketch, side, page);
      tally = addTallies(tally, pageTally(side, page, sum));
    }
    if (!open) return tally;
    // Behind both pages most of what went in is out again, so that there is less to keep.
    tell({ a: readers.a.cursor, b: readers.b.cursor, tally });
  }
}

function mixIn(sketch: DifferenceSketch, side: Side, { items, isPlain }: ScanPage): DigestSum {
  const sum = new DigestSum();
  for (const item of items) {
    const digest = itemDigest(item, isPlain);
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
