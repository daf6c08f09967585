import { addTallies, noWork, type Tally } from '../../../language/tally';
import type { StepContext } from '../../step';
import type { Item } from '../attribute-value';
import { DigestSum } from '../digest-sum';
import { getBatches } from '../get-batches';
import { chunks } from '../in-parallel';
import { itemDigest } from '../item-digest';
import { keyText } from '../keys';
import type { Side } from '../sketch/element-id';
import { fromWire, type WireItem } from '../wire-item';
import type { LookingUp, PairProgress } from './pair-place';
import type { PairScan } from './pair-scan';
import { pageTally } from './read-both';
import { PageReader } from './read-pages';
import { imageOf, type Settled, type Suspect, settle } from './settle';

/** What becomes of differences that have settled. */
export type HandOver = (some: readonly Settled[], side?: Side) => Promise<Tally>;

/**
 * Reads the segment of A page by page, looking up each item in B, then that of B, looking up each in A: for however
 * many differences, and whatever the segments cover.
 */
export async function lookUpBoth(
  context: StepContext,
  pair: PairScan,
  progress: PairProgress,
  place: LookingUp,
  before: Tally,
  handOver: HandOver,
): Promise<Tally> {
  const { counted } = place;
  let tally = before;
  let { cursor } = place;
  for (const side of place.side === 'a' ? (['a', 'b'] as const) : (['b'] as const)) {
    const reader = new PageReader(context, pair, side, cursor);
    for (let page = await reader.page(); page; page = await reader.page()) {
      const { suspects, sum, readUnits } = await suspectsIn(context, pair, side, page.items);
      const read = pageTally(side, page, sum);
      tally = addTallies(tally, counted ? read : { counts: {}, work: read.work });
      tally = addTallies(tally, { counts: {}, work: { ...noWork, readUnits } });
      progress.pulse(tally);
      tally = addTallies(tally, await settledTally(context, pair, suspects, (some) => handOver(some, side)));
      progress.tell({ phase: 'lookingUp', side, cursor: reader.cursor, counted }, tally);
    }
    cursor = {};
  }
  return tally;
}

/** The items of a page that the other table does not have like that. */
async function suspectsIn(context: StepContext, pair: PairScan, side: Side, items: readonly WireItem[]) {
  const other = side === 'a' ? 'b' : 'a';
  const suspects: Suspect[] = [];
  const sum = new DigestSum();
  let readUnits = 0;
  for (const some of chunks(items, lookedUpAtOnce)) {
    const wanted = some.map((item) => keyOfWire(item, pair.keys));
    const found = await getBatches(context, pair[other], wanted, pair.keys, (units) => {
      readUnits += units;
    });
    for (const [at, item] of some.entries()) {
      const digest = itemDigest(item);
      sum.add(digest);
      const there = found.get(keyText(wanted[at] as Item, pair.keys));
      const digestThere = there && itemDigest(there);
      if (digestThere === digest) continue;
      const seen = { [side]: imageOf(digest), [other]: imageOf(digestThere) } as unknown as Suspect['seen'];
      suspects.push({ key: wanted[at] as Item, seen });
    }
  }
  return { suspects, sum, readUnits };
}

/** An item has up to 400 KB, those of the other table too. */
const lookedUpAtOnce = 400;

/** What suspects come to. */
export async function settledTally(
  context: StepContext,
  pair: PairScan,
  suspects: readonly Suspect[],
  handOver: (some: readonly Settled[]) => Promise<Tally>,
): Promise<Tally> {
  let tally: Tally = { counts: {}, work: noWork };
  const { unsettled, readUnits } = await settle(context, pair, suspects, async (some) => {
    tally = addTallies(tally, await handOver(some));
  });
  return addTallies(tally, { counts: { unsettled }, work: { ...noWork, readUnits } });
}

function keyOfWire(item: WireItem, names: readonly string[]): Item {
  return fromWire(Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : []))));
}
