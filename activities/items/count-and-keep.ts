import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { walkSegment } from './walk-segment';
import type { WireItem } from './wire-item';

/** More are not kept: whoever deletes so many reads them again at little more. */
const mostKept = 10_000;

/**
 * Counts what matches in a segment, and keeps it in the memory of this worker where it is little: a deletion need not
 * read it again, since it deletes only what is still as it was seen.
 * @param count names the count of which the segment is a part, as no other.
 */
export async function countAndKeep(
  context: StepContext,
  table: string,
  segment: Segment,
  filter: ItemFilter,
  count: string,
): Promise<Tally> {
  const kept: WireItem[] = [];
  const scan = { doing: 'counting', table, segment, filter, consistent: true, countOnly: false };
  const tally = await walkSegment(context, scan, (page) => {
    if (kept.length + page.count > mostKept) scan.countOnly = true;
    if (scan.countOnly) kept.length = 0;
    else kept.push(...page.items);
    return { counts: { count: page.count, scanned: page.scanned } };
  });
  // An attempt that took up in the middle, or stopped keeping, has not all of them.
  if (kept.length === tally.counts['count']) {
    const bytes = kept.reduce((sum, item) => sum + JSON.stringify(item).length, 0);
    context.memory.leave(nameOf(count, segment.number), kept, bytes);
  }
  return tally;
}

/** Whether this worker has what matched in all those segments. */
export function areKept(context: StepContext, count: string | undefined, segments: readonly number[]): boolean {
  return count !== undefined && segments.every((segment) => context.memory.has(nameOf(count, segment)));
}

/** What matched in a segment, if this worker has it. It is then forgotten here. */
export function takeKept(
  context: StepContext,
  count: string | undefined,
  { number }: Segment,
): readonly WireItem[] | undefined {
  return count === undefined ? undefined : (context.memory.take(nameOf(count, number)) as WireItem[] | undefined);
}

function nameOf(count: string, segment: number): string {
  return `${count} ${segment}`;
}
