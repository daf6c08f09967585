import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { walkSegment } from './walk-segment';
import type { WireItem } from './wire-item';

/** More are not kept: whoever deletes so many reads them again at little more. */
const mostKept = 10_000;

/** Counts what matches in a segment, and keeps it in the memory of this worker where it is little. */
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
  if (kept.length > 0 && kept.length === tally.counts['count']) context.matches.keep(count, segment.number, kept);
  return tally;
}
