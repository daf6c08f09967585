import { PutItemCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { filterFields, type ItemFilter, itemFilter } from './inputs/item-filter';
import { tableName } from './inputs/table-name';
import type { Item } from './items/attribute-value';
import { canonicalItem } from './items/canonical-item';
import { getBatches } from './items/get-batches';
import { inParallel } from './items/in-parallel';
import { keyNames, keyText } from './items/keys';
import { scanSegments } from './items/segmented-scan';
import { persist } from './patience';
import { defineStep, itemRetry, type StepContext } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';

type Prepared = {
  readonly candidates: number;
  readonly missing: number;
  readonly same: number;
  readonly different: number;
};

/** What was found of the candidates in the live table, or became of them. */
type Found = { readonly copied: number; readonly same: number; readonly kept: number };

export const copyBack = defineStep({
  kind: 'copyBack',
  summary: 'Put items that a restored table has and the live table lacks back into the live table',
  effect: 'changes',
  input: z.strictObject({
    from: tableName.describe('The restored table.'),
    to: tableName.describe('The live table.'),
    ...filterFields,
  }),
  output: z.strictObject({
    table: z.string().describe('The live table.'),
    from: z.string().describe('The restored table.'),
    candidates: z.int().describe('How many items of the restored table match.'),
    copied: z.int().describe('How many of them were missing in the live table and are back.'),
    kept: z.int().describe('How many are different in the live table, which stays as it is.'),
    same: z.int().describe('How many were the same in both from the beginning.'),
  }),
  permissions: [
    { actions: ['dynamodb:DescribeTable', 'dynamodb:Scan'], on: { table: 'from' } },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:BatchGetItem', 'dynamodb:PutItem'], on: { table: 'to' } },
  ],
  touches: [
    { table: 'from', effect: 'reads' },
    { table: 'to', effect: 'changes' },
  ],
  needs: [
    { check: 'tableExists', table: 'from' },
    { check: 'tableExists', table: 'to' },
    { check: 'sameKeys', table: 'from', other: 'to' },
  ],
  work: [
    { does: 'scan', table: 'from' },
    { does: 'scan', table: 'from' },
    { does: 'writeItems', table: 'to' },
  ],
  predict: ({ from, to }) => ({ table: to, from }),
  idempotency:
    'Puts only what is missing, on the condition that it still is. What is equal now and was missing at first is what earlier attempts copied.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  async prepare(context, input): Promise<Prepared> {
    const { restored, keys } = await tables(context, input.from, input.to);
    const found = await compare(context, { restored, keys, to: input.to, filter: itemFilter(input) }, 'comparing');
    const { copied: missing, same, kept: different } = found;
    return { candidates: missing + same + different, missing, same, different };
  },

  async run(context, input, prepared) {
    const { restored, keys } = await tables(context, input.from, input.to);
    const pair = { restored, keys, to: input.to, filter: itemFilter(input) };
    const found = await compare(context, pair, 'copying back', (item) => putIfAbsent(context, input.to, item, keys));
    const earlier = context.attempt > 1 ? Math.max(0, found.same - prepared.same) : 0;
    return {
      table: input.to,
      from: input.from,
      candidates: found.copied + found.same + found.kept,
      copied: found.copied + earlier,
      kept: found.kept,
      same: found.same - earlier,
    };
  },
});

async function tables(context: StepContext, from: string, to: string) {
  if (from === to) fail('InvalidInput', 'Expected `from` and `to` to be two tables');
  const [restored, live] = [await needTable(context, from), await needTable(context, to)];
  const keys = keyNames(restored);
  if (keys.join() !== keyNames(live).join()) fail('InvalidInput', `"${from}" and "${to}" have different primary keys`);
  return { restored, keys };
}

interface Pair {
  readonly restored: TableDescription;
  readonly keys: readonly string[];
  readonly to: string;
  readonly filter: ItemFilter;
}

type Outcome = keyof Found;

/** Compares each candidate with the live item; missing ones are handed to `missing`, or only counted as `copied`. */
function compare(context: StepContext, pair: Pair, doing: string, missing?: (item: Item) => Promise<Outcome>) {
  return scanSegments<Found>(context, {
    doing,
    table: pair.restored,
    filter: pair.filter,
    consistent: true,
    zero: { copied: 0, same: 0, kept: 0 },
    add: (one, other) => ({
      copied: one.copied + other.copied,
      same: one.same + other.same,
      kept: one.kept + other.kept,
    }),
    progress: ({ copied, same, kept }) => ({ items: copied + same + kept }),
    page: async ({ Items = [] }) => {
      const found = { copied: 0, same: 0, kept: 0 };
      const live = await getBatches(context, pair.to, Items, pair.keys);
      await inParallel(16, Items, async (item) => {
        const there = live.get(keyText(item, pair.keys));
        found[there ? likeness(item, there) : ((await missing?.(item)) ?? 'copied')] += 1;
      });
      return found;
    },
  });
}

function likeness(item: Item, live: Item): Outcome {
  return canonicalItem(item) === canonicalItem(live) ? 'same' : 'kept';
}

/** When the item has appeared meanwhile, an equal one is this very put, whose first answer was lost; it may be gone again. */
async function putIfAbsent(context: StepContext, table: string, item: Item, keys: readonly string[]): Promise<Outcome> {
  const absent = {
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': keys[0] ?? '' },
  };
  try {
    await persist(context, () => context.items.send(new PutItemCommand({ TableName: table, Item: item, ...absent })));
    return 'copied';
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  }
  const [live] = (await getBatches(context, table, [item], keys)).values();
  if (!live) return await putIfAbsent(context, table, item, keys);
  return likeness(item, live) === 'kept' ? 'kept' : 'copied';
}
