import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { ItemFilter } from '../inputs/item-filter';
import type { StepContext } from '../step';
import { scanSegments } from './segmented-scan';

export interface CountChoice {
  readonly consistent?: boolean;
  readonly segments?: number | undefined;
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
