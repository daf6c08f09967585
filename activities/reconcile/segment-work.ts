import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { Item } from '../items/attribute-value';
import { getBatches } from '../items/get-batches';
import { keyOf, keyText } from '../items/keys';
import type { Difference } from '../items/walk-pair';
import { walkSegment } from '../items/walk-segment';
import { fromWire } from '../items/wire-item';
import type { StepContext } from '../step';
import { isAlike } from './carry-out';
import type { DifferenceWork } from './difference-work';

export interface Sides {
  readonly doing: string;
  readonly from: string;
  readonly to: string;
  readonly absentIn?: string | undefined;
  readonly keys: readonly string[];
  readonly filter: ItemFilter;
}

/** The items of the restored table that match, each compared with the live one of its key, whether that matches or not. */
export function walkRestored(
  context: StepContext,
  { doing, from, to, absentIn, keys, filter }: Sides,
  segment: Segment,
  work: DifferenceWork,
): Promise<Tally> {
  return walkSegment(context, { doing, table: from, segment, filter, consistent: true }, async (page) => {
    const items = page.items.map(fromWire);
    const after = absentIn === undefined ? undefined : await getBatches(context, absentIn, items, keys);
    const lost = after ? items.filter((item) => !after.has(keyText(item, keys))) : items;
    const live = await getBatches(context, to, lost, keys);
    const differences = lost.flatMap((a): Difference[] => {
      const b = live.get(keyText(a, keys));
      return isAlike(b, a) ? [] : [{ key: keyOf(a, keys), a, b }];
    });
    const { counts, ...rest } = await work.settle(differences);
    const [same, notLost] = [lost.length - differences.length, items.length - lost.length];
    return { ...rest, counts: { ...counts, same, notLost } };
  });
}

/** The items of the live table that match and whose keys the restored one lacks. */
export function walkLive(
  context: StepContext,
  { doing, from, to, keys, filter }: Sides,
  segment: Segment,
  work: DifferenceWork,
): Promise<Tally> {
  return walkSegment(context, { doing, table: to, segment, filter, consistent: true }, async (page) => {
    const items = page.items.map(fromWire);
    const restored = await getBatches(context, from, items, keys);
    const missing = items.filter((item: Item) => !restored.has(keyText(item, keys)));
    return await work.settle(missing.map((b) => ({ key: keyOf(b, keys), a: undefined, b })));
  });
}
