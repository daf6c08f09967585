import { PutItemCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { allowItems } from './guard';
import { filterFaults } from './inputs/filter-faults';
import { type FilterInput, filterFields, type ItemFilter, itemFilter } from './inputs/item-filter';
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
  readonly notLost: number;
};

/** What was found of the candidates in the live table, or became of them. */
type Found = { readonly copied: number; readonly same: number; readonly kept: number; readonly notLost: number };

const none: Found = { copied: 0, same: 0, kept: 0, notLost: 0 };

export const copyBack = defineStep({
  kind: 'copyBack',
  summary: 'Put items that a restored table has and the live table lacks back into the live table',
  effect: 'changes',
  input: z.strictObject({
    from: tableName.describe('The restored table.'),
    to: tableName.describe('The live table.'),
    ...filterFields,
    absentIn: tableName
      .describe(
        'A third table, the live one as it was restored to just after the accident. Only what is absent there is copied: what was deleted later, and rightly, stays deleted.',
      )
      .optional(),
    dryRun: z.boolean().describe('Whether to count only; `copied` is then what would be.').default(false),
  }),
  output: z.strictObject({
    table: z.string().describe('The live table.'),
    from: z.string().describe('The restored table.'),
    candidates: z.int().describe('How many items of the restored table match.'),
    copied: z.int().describe('How many of them were missing in the live table and are back.'),
    kept: z.int().describe('How many are different in the live table, which stays as it is.'),
    same: z.int().describe('How many were the same in both from the beginning.'),
    notLost: z.int().describe('How many are in the table of `absentIn` too, and so were left alone.'),
  }),
  permissions: [
    { actions: ['dynamodb:DescribeTable', 'dynamodb:Scan'], on: { table: 'from' } },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:BatchGetItem'], on: { table: 'to' } },
    { actions: ['dynamodb:PutItem'], on: { table: 'to' }, unless: 'dryRun' },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:BatchGetItem'], on: { table: 'absentIn' } },
  ],
  touches: [
    { table: 'from', effect: 'reads' },
    { table: 'to', effect: 'changes' },
    { table: 'absentIn', effect: 'reads' },
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
  inputFaults: filterFaults,
  idempotency:
    'Puts only what is missing, on the condition that it still is. What is equal now and was missing at first is what earlier attempts copied.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  async prepare(context, input): Promise<Prepared> {
    const found = await compare(context, await tablesOf(context, input), 'comparing');
    const { kept: different, notLost } = found;
    const before = input.dryRun ? undefined : (context.step.preparedBefore as Prepared | undefined);
    // What was missing when an attempt before was prepared, and is back: the bound is on the whole.
    const earlier = before ? Math.max(0, found.same - before.same) : 0;
    const same = found.same - earlier;
    const missing = found.copied + earlier;
    if (!input.dryRun) allowItems(context, input.to, missing);
    return { candidates: missing + same + different + notLost, missing, same, different, notLost };
  },

  async run(context, input, prepared) {
    const tables = await tablesOf(context, input);
    // The worker that prepared may have had another policy.
    if (!input.dryRun) allowItems(context, input.to, prepared.missing);
    const put = input.dryRun ? undefined : (item: Item) => putIfAbsent(context, input.to, item, tables.keys);
    const found = await compare(context, tables, input.dryRun ? 'comparing' : 'copying back', put);
    const earlier = context.isRepeated ? Math.max(0, found.same - prepared.same) : 0;
    return {
      table: input.to,
      from: input.from,
      candidates: found.copied + found.same + found.kept + found.notLost,
      copied: found.copied + earlier,
      kept: found.kept,
      same: found.same - earlier,
      notLost: found.notLost,
    };
  },
});

interface Tables {
  readonly restored: TableDescription;
  readonly keys: readonly string[];
  readonly to: string;
  readonly absentIn: string | undefined;
  readonly filter: ItemFilter;
}

type Input = FilterInput & { readonly from: string; readonly to: string; readonly absentIn?: string | undefined };

async function tablesOf(context: StepContext, input: Input): Promise<Tables> {
  const { from, to, absentIn } = input;
  const others = absentIn === undefined ? [to] : [to, absentIn];
  if (new Set([from, ...others]).size <= others.length)
    fail('InvalidInput', 'Expected `from`, `to` and `absentIn` to be different tables');
  const restored = await needTable(context, from);
  const keys = keyNames(restored);
  for (const other of others) {
    if (keys.join() !== keyNames(await needTable(context, other)).join())
      fail('InvalidInput', `"${from}" and "${other}" have different primary keys`);
  }
  return { restored, keys, to, absentIn, filter: itemFilter(input) };
}

type Outcome = keyof Found;

/** Compares each candidate with the live item; missing ones are handed to `missing`, or only counted as `copied`. */
function compare(context: StepContext, tables: Tables, doing: string, missing?: (item: Item) => Promise<Outcome>) {
  return scanSegments<Found>(context, {
    doing,
    table: tables.restored,
    filter: tables.filter,
    consistent: true,
    zero: none,
    add: (one, other) => ({
      copied: one.copied + other.copied,
      same: one.same + other.same,
      kept: one.kept + other.kept,
      notLost: one.notLost + other.notLost,
    }),
    progress: ({ copied, same, kept, notLost }) => ({ items: copied + same + kept + notLost }),
    page: async ({ Items = [] }) => {
      const { keys, to, absentIn } = tables;
      const found = { ...none };
      const after = absentIn ? (await getBatches(context, absentIn, Items, keys)).items : new Map<string, Item>();
      const lost = Items.filter((item) => !after.has(keyText(item, keys)));
      found.notLost = Items.length - lost.length;
      const live = (await getBatches(context, to, lost, keys)).items;
      await inParallel(16, lost, async (item) => {
        const there = live.get(keyText(item, keys));
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
  const [live] = (await getBatches(context, table, [item], keys)).items.values();
  if (!live) return await putIfAbsent(context, table, item, keys);
  return likeness(item, live) === 'kept' ? 'kept' : 'copied';
}
