import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { Segment } from '../item-step';
import type { StepContext } from '../step';
import { scanSegments } from './segmented-scan';
import { walkSegment } from './walk-segment';

export interface CountChoice {
  readonly consistent?: boolean;
  readonly segments?: number | undefined;
}

/** How many items of a segment match, and how many were looked at, by reading them. */
export function countSegment(
  context: StepContext,
  table: string,
  segment: Segment,
  filter: ItemFilter,
  { consistent = true }: CountChoice = {},
): Promise<Tally> {
  const scan = { doing: 'counting', table, segment, filter, consistent, countOnly: true };
  return walkSegment(context, scan, ({ count, scanned }) => ({ counts: { count, scanned } }));
}

export function countsIn({ counts }: Tally) {
  return { count: counts['count'] ?? 0, scanned: counts['scanned'] ?? 0 };
}

/** How many items match, and how many were looked at, by reading them. */
export function countMatches(
  context: StepContext,
  table: TableDescription,
  filter: ItemFilter,
  choice: CountChoice = {},
) {
  return scanSegments<{ count: number; scanned: number }>(context, {
    doing: 'counting',
    table,
    filter,
    consistent: choice.consistent ?? true,
    countOnly: true,
    segments: choice.segments,
    zero: { count: 0, scanned: 0 },
    page: ({ Count = 0, ScannedCount = 0 }) => ({ count: Count, scanned: ScannedCount }),
    add: (one, other) => ({ count: one.count + other.count, scanned: one.scanned + other.scanned }),
    progress: ({ scanned }) => ({ items: scanned }),
  });
}
