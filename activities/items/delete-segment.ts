import type { JsonObject } from '../../language/json';
import { addTallies, noTally, noWork, type Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { stillAsSeen } from './image-condition';
import { chunks } from './in-parallel';
import { keyOf } from './keys';
import { walkSegment } from './walk-segment';
import { fromWire, type WireItem } from './wire-item';
import { writeConditionally } from './writes/conditional-writes';
import type { ConditionalWrite, WriteForm } from './writes/pending-write';

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
  /** Whether an attempt before this one may have deleted some. */
  readonly repeated: boolean;
  /** What was counted, if this worker still has it. */
  readonly kept: readonly WireItem[] | undefined;
  /** Throws. */
  tooMany(): never;
}

/**
 * Deletes what matches in a segment and is still as it was seen. The counts are `deleted` and `kept`: what was counted
 * and is neither was changed by others, or deleted by an earlier attempt that could not tell.
 */
export async function deleteSegment(context: StepContext, deletion: SegmentDeletion): Promise<Tally> {
  const { counted, kept: matches, repeated } = deletion;
  // To go on where an earlier attempt has stopped, the segment is read.
  const isKept = matches?.length === counted && !repeated;
  const tally = await (isKept ? deleteKept(context, deletion, matches) : deleteRead(context, deletion));
  const { deleted = 0, kept = 0 } = tally.counts;
  const notMet = Math.max(0, counted - deleted - kept);
  const fate = repeated ? { deleted: deleted + notMet, kept } : { deleted, kept: kept + notMet };
  return { ...tally, counts: fate };
}

/** A heartbeat that tells what is deleted but no cursor: another attempt reads the segment from its start. */
const noCursor = '';

async function deleteKept(context: StepContext, deletion: SegmentDeletion, matches: readonly WireItem[]) {
  let tally = noTally;
  for (const some of chunks(matches, 1_000)) {
    const { counts, work } = await deleteSome(context, deletion, some, tally);
    tally = addTallies(tally, { counts, work: { ...noWork, ...work } });
    const resume = { tally, next: noCursor } as unknown as JsonObject;
    context.heartbeat({ doing: 'deleting', items: 0, work: tally.work, resume });
  }
  return tally;
}

function deleteRead(context: StepContext, deletion: SegmentDeletion): Promise<Tally> {
  const { table, filter, segment, most, tooMany } = deletion;
  // Told by the last heartbeat, even where its cursor cannot be used and the segment is walked from its start.
  const told = (context.resume as { tally?: Tally } | undefined)?.tally?.counts['deleted'] ?? 0;
  let earlier: number | undefined;
  const scan = { doing: 'deleting', table, segment, filter, consistent: true };
  return walkSegment(context, scan, async ({ items }, before) => {
    const { deleted = 0, kept = 0 } = before.counts;
    earlier ??= told - deleted;
    if (earlier + deleted + kept + items.length > most) tooMany();
    return await deleteSome(context, deletion, items, before);
  });
}

async function deleteSome(
  context: StepContext,
  deletion: SegmentDeletion,
  matches: readonly WireItem[],
  { work: before }: Tally,
) {
  const { table, keys, filter, writes: form } = deletion;
  const writes = matches.map((wire): ConditionalWrite => {
    const item = fromWire(wire);
    return { key: keyOf(item, keys), condition: stillAsSeen(item, keys, filter) };
  });
  // A page of matches takes minutes under a low limit.
  const told = (units: number) => {
    const work = { ...before, writeUnits: before.writeUnits + units };
    context.heartbeat({ doing: 'deleting', items: before.items, work });
  };
  told(0);
  const { ends, writeUnits } = await writeConditionally(context, table, writes, form, told);
  const deleted = ends.filter((end) => end.done || isGone(end)).length;
  return { counts: { deleted, kept: ends.length - deleted }, work: { writeUnits } };
}

/** A condition also fails when the item is gone: deleted by this very request, whose first answer was lost. */
function isGone({ there }: { readonly there?: unknown }): boolean {
  return there === undefined;
}
