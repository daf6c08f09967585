import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { type ConditionalWrite, type WriteForm, writeConditionally } from './conditional-writes';
import { stillAsSeen } from './image-condition';
import { keyOf } from './keys';
import { walkSegment } from './walk-segment';
import { fromWire, type WireItem } from './wire-item';

export interface SegmentDeletion {
  readonly table: string;
  /** Names of the key attributes, partition key first. */
  readonly keys: readonly string[];
  readonly filter: ItemFilter;
  readonly segment: Segment;
  /** How many of the segment matched when they were counted. */
  readonly counted: number;
  /** So many may be met, whatever has come to match since. */
  readonly most: number;
  readonly writes: WriteForm;
  /** Throws. */
  tooMany(): never;
}

/**
 * Deletes what matches in a segment and is still as it was seen. The counts are `deleted` and `kept`: what was counted
 * and is neither was changed by others, or deleted by an earlier attempt that could not tell.
 */
export async function deleteSegment(context: StepContext, deletion: SegmentDeletion): Promise<Tally> {
  const { table, keys, filter, segment, counted, most, writes, tooMany } = deletion;
  // Told by the last heartbeat, even where its cursor cannot be used and the segment is walked from its start.
  const told = (context.resume as { tally?: Tally } | undefined)?.tally?.counts['deleted'] ?? 0;
  let earlier: number | undefined;
  const writeFor = (wire: WireItem): ConditionalWrite => {
    const item = fromWire(wire);
    return { key: keyOf(item, keys), condition: stillAsSeen(item, keys, filter) };
  };
  const scan = { doing: 'deleting', table, segment, filter, consistent: true };
  const tally = await walkSegment(context, scan, async ({ items }, { counts: { deleted = 0, kept = 0 } }) => {
    earlier ??= told - deleted;
    if (earlier + deleted + kept + items.length > most) tooMany();
    const { ends, writeUnits } = await writeConditionally(context, table, items.map(writeFor), writes);
    const gone = ends.filter((end) => end.done || isGone(end)).length;
    return { counts: { deleted: gone, kept: items.length - gone }, work: { writeUnits } };
  });
  const { deleted = 0, kept = 0 } = tally.counts;
  const notMet = Math.max(0, counted - deleted - kept);
  const fate = context.attempt > 1 ? { deleted: deleted + notMet, kept } : { deleted, kept: kept + notMet };
  return { ...tally, counts: fate };
}

/** A condition also fails when the item is gone: deleted by this very request, whose first answer was lost. */
function isGone({ there }: { readonly there?: unknown }): boolean {
  return there === undefined;
}
