import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { allowDestroying } from './guard';
import { filterFaults } from './inputs/filter-faults';
import { filterFields, itemFilter } from './inputs/item-filter';
import { tableName } from './inputs/table-name';
import { timestamp } from './inputs/timestamp';
import type { Item } from './items/attribute-value';
import { countMatches } from './items/count';
import { stillAsSeen } from './items/image-condition';
import { inParallel } from './items/in-parallel';
import { keyNames, keyOf } from './items/keys';
import { scanSegments, tallyAtStart } from './items/segmented-scan';
import { persist } from './patience';
import { defineStep, itemRetry, type StepContext } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';
import { recoveryWindow, refuseUnrestorable } from './tables/recovery-window';

/** How many matched at first, and how many of those were gone when a later attempt was prepared. */
type Prepared = { readonly matched: number; readonly earlier?: number };

/** What became of the items met. */
type Fate = { readonly deleted: number; readonly kept: number };

export const deleteItems = defineStep({
  kind: 'deleteItems',
  summary: 'Delete the items that match a filter, never more than maxItems',
  effect: 'destroys',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    ...filterFields,
    filter: z.string().min(1).describe('DynamoDB filter expression that chooses what is deleted.'),
    maxItems: z.int().min(0).describe('Nothing is deleted when more items than this match.'),
    restorableTo: timestamp
      .describe('Nothing is deleted unless point-in-time recovery reaches back to this time.')
      .optional(),
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

  async prepare(context, input): Promise<Prepared> {
    const table = await needTable(context, input.table);
    allowDestroying(context, input.table, 'delete items of', table);
    if (input.restorableTo) await needRecovery(context, input.table, input.restorableTo);
    const { count } = await countMatches(context, table, itemFilter(input));
    if (count > input.maxItems)
      tooMany(`${count} items of "${input.table}" match, more than maxItems ${input.maxItems}`);
    const before = context.step.preparedBefore as Prepared | undefined;
    const earlier = Math.max(0, (before?.matched ?? 0) - count);
    return earlier > 0 ? { matched: count + earlier, earlier } : { matched: count };
  },

  async run(context, input, { matched, earlier = 0 }) {
    const table = await needTable(context, input.table);
    allowDestroying(context, input.table, 'delete items of', table);
    if (input.restorableTo) await needRecovery(context, input.table, input.restorableTo);
    const filter = itemFilter(input);
    const keys = keyNames(table);
    const before = tallyAtStart<Fate>(context);
    // The bound is on the whole, that of earlier attempts included.
    let met = earlier + (before ? before.deleted + before.kept : 0);
    const seen = await scanSegments<Fate>(context, {
      doing: 'deleting',
      table,
      filter,
      consistent: true,
      zero: { deleted: 0, kept: 0 },
      add: (one, other) => ({ deleted: one.deleted + other.deleted, kept: one.kept + other.kept }),
      progress: ({ deleted }) => ({ items: earlier + deleted, totalItems: matched }),
      page: async ({ Items = [] }) => {
        met += Items.length;
        if (met > input.maxItems)
          tooMany(`More than maxItems ${input.maxItems} items of "${input.table}" match by now`);
        return await deletePage(context, input.table, Items, (item) => ({
          Key: keyOf(item, keys),
          ...stillAsSeen(item, keys, filter),
        }));
      },
    });
    const { deleted, kept } = account(matched - earlier, seen, context.attempt);
    return { table: input.table, matched, deleted: earlier + deleted, kept };
  },
});

async function needRecovery(context: StepContext, table: string, time: string): Promise<void> {
  refuseUnrestorable(table, time, await persist(context, () => recoveryWindow(context, table)));
}

function tooMany(message: string): never {
  fail('TooManyItems', message, { hint: 'Narrow the filter, or raise maxItems if they may really all go.' });
}

type Deletion = Pick<ConstructorParameters<typeof DeleteItemCommand>[0], 'ConditionExpression'> & { Key: Item };

async function deletePage(context: StepContext, table: string, items: Item[], deletion: (item: Item) => Deletion) {
  let deleted = 0;
  await inParallel(16, items, async (item) => {
    const whatIsThere = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
    const request = { TableName: table, ...deletion(item), ...whatIsThere };
    const done = await persist(context, () => context.items.send(new DeleteItemCommand(request))).then(
      () => true,
      isGone,
    );
    if (done) deleted += 1;
  });
  return { deleted, kept: items.length - deleted };
}

/** A condition also fails when the item is gone: deleted by this very request, whose first answer was lost. */
function isGone(error: unknown): boolean {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return error.Item === undefined;
}

/**
 * What became of the items that matched at first. In the first attempt, those not deleted were changed by others; in a
 * later one, those not met at all are what earlier attempts deleted without being able to tell.
 */
function account(matched: number, { deleted, kept }: Fate, attempt: number) {
  const notMet = Math.max(0, matched - deleted - kept);
  return attempt > 1 ? { deleted: deleted + notMet, kept } : { deleted, kept: kept + notMet };
}
