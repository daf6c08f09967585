import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import { getBatches } from '../items/get-batches';
import { keyOf, keyText } from '../items/keys';
import type { Difference } from '../items/pair/pair-scan';
import { walkPair } from '../items/walk-pair';
import { type PageTally, walkSegment } from '../items/walk-segment';
import { fromWire } from '../items/wire-item';
import type { StepContext } from '../step';
import { isAlike } from './carry-out';
import type { DifferenceWork } from './difference-work';
import { chooseSince, type Since } from './since';

export interface Sides extends Since {
  readonly doing: string;
  readonly from: string;
  readonly to: string;
  readonly absentIn?: string | undefined;
  readonly filter: ItemFilter;
}

/** The items of the restored table that match, each compared with the live one of its key, whether that matches or not. */
export function walkRestored(
  context: StepContext,
  sides: Sides,
  segment: Segment,
  work: DifferenceWork,
): Promise<Tally> {
  const { doing, from, to, absentIn, keys, filter } = sides;
  return walkSegment(context, { doing, table: from, segment, filter, consistent: true }, async (page) => {
    const items = page.items.map(fromWire);
    const took = new ReadUnits();
    const after = absentIn === undefined ? undefined : await getBatches(context, absentIn, items, keys, took.add);
    const lost = after ? items.filter((item) => !after.has(keyText(item, keys))) : items;
    const live = await getBatches(context, to, lost, keys, took.add);
    const differences = lost.flatMap((a): Difference[] => {
      const b = live.get(keyText(a, keys));
      return isAlike(b, a) ? [] : [{ key: keyOf(a, keys), a, b }];
    });
    const [same, notLost] = [lost.length - differences.length, items.length - lost.length];
    const { counts, ...rest } = took.onto(await settleChosen(context, sides, differences, work, took));
    return { ...rest, counts: { ...counts, same, notLost } };
  });
}

/** The items of the live table that match and whose keys the restored one lacks. */
export function walkLive(context: StepContext, sides: Sides, segment: Segment, work: DifferenceWork): Promise<Tally> {
  const { doing, from, to, keys, filter } = sides;
  return walkSegment(context, { doing, table: to, segment, filter, consistent: true }, async (page) => {
    const items = page.items.map(fromWire);
    const took = new ReadUnits();
    const restored = await getBatches(context, from, items, keys, took.add);
    const missing = items.filter((item) => !restored.has(keyText(item, keys)));
    const differences = missing.map((b) => ({ key: keyOf(b, keys), a: undefined, b }));
    return took.onto(await settleChosen(context, sides, differences, work, took));
  });
}

/** All items of both tables. */
export function walkBoth(context: StepContext, sides: Sides, segment: Segment, work: DifferenceWork): Promise<Tally> {
  const { doing, from, to, keys } = sides;
  const pair = { doing, a: from, b: to, keys, segment, consistent: true };
  return walkPair(context, pair, async (some) => {
    const took = new ReadUnits();
    return took.onto(await settleChosen(context, sides, some, work, took));
  });
}

async function settleChosen(
  context: StepContext,
  sides: Sides,
  differences: readonly Difference[],
  work: DifferenceWork,
  took: ReadUnits,
): Promise<PageTally> {
  const chosen = await chooseSince(context, sides, differences, took.add);
  const { counts, ...rest } = await work.settle(chosen.wanted);
  return { ...rest, counts: { ...counts, ...chosen.counts } };
}

/** Of the looks at other tables. */
class ReadUnits {
  private readUnits = 0;

  readonly add = (units: number): void => {
    this.readUnits += units;
  };

  onto({ work, ...rest }: PageTally): PageTally {
    return { ...rest, work: { ...work, readUnits: this.readUnits } };
  }
}
