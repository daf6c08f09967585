import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { Tally } from '../../language/tally';
import type { ItemFilter } from '../inputs/item-filter';
import type { DividedPhase, Segment } from '../item-step';
import type { StepContext } from '../step';
import { wholePhase } from '../whole-phase';
import { cutTable } from './cut-table';
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

/** The same of a whole table, by one activity. */
export async function countMatches(context: StepContext, table: TableDescription, filter: ItemFilter) {
  const name = table.TableName ?? '';
  const whole: DividedPhase<undefined, undefined, ReturnType<typeof countsIn>> = {
    begin: () => cutTable(context, table),
    segment: (inner, _, segment) => countSegment(inner, name, segment, filter),
    end: async (_, __, { tally }) => countsIn(tally),
  };
  return (await wholePhase(whole, context, undefined, undefined)).result;
}
