import { randomUUID } from 'node:crypto';
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { allowDestroying } from './guard';
import { expectedFields, refuseUnexpected } from './inputs/expected-items';
import { filterFaults } from './inputs/filter-faults';
import { filterFields, itemFilter } from './inputs/item-filter';
import { tableName } from './inputs/table-name';
import { timestamp } from './inputs/timestamp';
import { writeForm } from './inputs/write-form';
import { defineItemStep } from './item-step';
import { countsIn } from './items/count';
import { areKept, countAndKeep, takeKept } from './items/count-and-keep';
import { cutTable } from './items/cut-table';
import { deleteSegment } from './items/delete-segment';
import { keyNames } from './items/keys';
import { matchesBySegment, mostSegmentsCounted, shareOfRest, withMatches } from './items/matches-by-segment';
import { persist } from './patience';
import { itemRetry, type StepContext } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';
import { recoveryWindow, refuseUnrestorable } from './tables/recovery-window';

/** How many matched at first, and how many of those were gone when a later attempt was prepared. */
type Prepared = Partial<CutState> & {
  readonly matched: number;
  readonly earlier?: number;
  /** How many matched in each segment; what was prepared by version 0.1.0 does not tell. */
  readonly bySegment?: readonly number[];
};

type CutState = {
  /** Its name where workers keep what they have matched. */
  readonly count: string;
  /** Whether one activity does best all by itself. */
  readonly small?: true;
};

export const deleteItems = defineItemStep({
  kind: 'deleteItems',
  summary: 'Delete the items that match a filter, never more than maxItems',
  effect: 'destroys',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    ...filterFields,
    filter: z.string().min(1).describe('DynamoDB filter expression that chooses what is deleted.'),
    maxItems: z.int().min(0).describe('Nothing is deleted when more items than this match.'),
    ...expectedFields,
    restorableTo: timestamp
      .describe('Nothing is deleted unless point-in-time recovery reaches back to this time.')
      .optional(),
    writes: writeForm,
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    matched: z.int().describe('How many items matched before anything was deleted.'),
    deleted: z.int().describe('How many of them are gone.'),
    kept: z.int().describe('How many of them were changed by others meanwhile, and so kept.'),
  }),
  permissions: [
    { actions: ['dynamodb:DescribeTable', 'dynamodb:Scan', 'dynamodb:DeleteItem'], on: { table: 'table' } },
    { actions: ['dynamodb:DescribeContinuousBackups'], on: { table: 'table' }, onlyWith: 'restorableTo' },
  ],
  touches: [{ table: 'table', effect: 'destroys' }],
  needs: [
    { check: 'tableExists', table: 'table' },
    { check: 'restorableAt', table: 'table', time: 'restorableTo' },
    { check: 'itemsWithin', table: 'table', maxItems: 'maxItems' },
  ],
  work: [
    { does: 'scan', table: 'table' },
    { does: 'scan', table: 'table' },
    { does: 'writeItems', table: 'table', atMost: 'maxItems' },
  ],
  predict: ({ table }) => ({ table }),
  inputFaults: filterFaults,
  idempotency:
    'Deletes what still matches. What an earlier attempt deleted is the number that matched at first less what is left.',
  recheck: { stands: 'noMatchingItems', of: 'table' },
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  prepare: {
    async begin(context, input) {
      const table = await allowed(context, input);
      const cut = await cutTable(context, table);
      const state: CutState = { count: randomUUID(), ...(cut.small && { small: true }) };
      return { ...cut, segments: Math.min(cut.segments, mostSegmentsCounted), state };
    },
    async segment(context, input, segment) {
      const count = segment.state?.['count'] as string;
      const tally = await countAndKeep(context, input.table, segment, itemFilter(input), count);
      return withMatches(tally, segment, countsIn(tally).count);
    },
    async end(context, input, { cut, tally }): Promise<Prepared> {
      const { count } = countsIn(tally);
      if (count > input.maxItems)
        tooMany(`${count} items of "${input.table}" match, more than maxItems ${input.maxItems}`);
      const before = context.step.preparedBefore as Prepared | undefined;
      const earlier = Math.max(0, (before?.matched ?? 0) - count);
      refuseUnexpected(input.table, count + earlier, input);
      const bySegment = matchesBySegment(tally, cut.segments);
      const matched = count + earlier;
      return { matched, ...(earlier > 0 && { earlier }), bySegment, ...(cut.state as CutState) };
    },
  },

  run: {
    async begin(context, input, prepared) {
      await allowed(context, input);
      const bySegment = matchesIn(prepared);
      const chosen = segmentsWith(bySegment);
      // One activity does what is little, and what this worker need not read again.
      const small = prepared.small === true || bySegment.length === 1 || areKept(context, prepared.count, chosen);
      // An attempt before, which did all by itself, may have deleted some and told nobody.
      const state = { repeated: context.attempt > 1 };
      return { segments: bySegment.length, chosen, tables: [input.table], small, state };
    },
    async segment(context, input, segment, prepared) {
      const table = await allowed(context, input);
      const bySegment = matchesIn(prepared);
      const counted = bySegment[segment.number] ?? 0;
      const most = counted + shareOfRest(input.maxItems, prepared.matched, segmentsWith(bySegment).length);
      const { table: name, writes } = input;
      return await deleteSegment(context, {
        ...{ table: name, keys: keyNames(table), filter: itemFilter(input), segment, counted, most, writes },
        repeated: context.attempt > 1 || segment.state?.['repeated'] === true,
        kept: takeKept(context, prepared.count, segment),
        tooMany: () => tooMany(`More items of "${name}" match by now than maxItems ${input.maxItems} leaves room for`),
      });
    },
    async end(_, input, { tally }, { matched, earlier = 0 }) {
      const { deleted = 0, kept = 0 } = tally.counts;
      return { table: input.table, matched, deleted: earlier + deleted, kept };
    },
  },
});

/** The table, if items of it may be deleted. */
async function allowed(context: StepContext, { table: name, restorableTo }: Destination): Promise<TableDescription> {
  const table = await needTable(context, name);
  allowDestroying(context, name, 'delete items of', table);
  if (restorableTo) refuseUnrestorable(name, restorableTo, await persist(context, () => recoveryWindow(context, name)));
  return table;
}

interface Destination {
  readonly table: string;
  readonly restorableTo?: string | undefined;
}

function tooMany(message: string): never {
  fail('TooManyItems', message, { hint: 'Narrow the filter, or raise maxItems if they may really all go.' });
}

function matchesIn({ matched, earlier = 0, bySegment = [matched - earlier] }: Prepared): readonly number[] {
  return bySegment;
}

function segmentsWith(bySegment: readonly number[]): number[] {
  return [...bySegment.entries()].flatMap(([segment, count]) => (count > 0 ? [segment] : []));
}
