import { z } from 'zod';
import type { JsonObject } from '../language/json';
import { tableName } from './inputs/table-name';
import { toItem } from './items/attribute-value';
import { keyNames, keyText } from './items/keys';
import { putBatches } from './items/put-batches';
import { defineStep, itemRetry } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';

export const putItems = defineStep({
  kind: 'putItems',
  summary: 'Put a few items that are written in the runbook',
  effect: 'changes',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    items: z
      .array(z.record(z.string(), z.json()))
      .min(1)
      .max(1_000)
      .describe('The items, plain or typed: `{ PK: a, qty: 5, tags: { SS: [x, y] } }`. They are part of the history.'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    items: z.int().describe('How many items were put.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:BatchWriteItem'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'changes' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'writeItems', table: 'table' }],
  predict: ({ table, items }) => ({ table, items: items?.length }),
  idempotency: 'Puts the same items again.',
  recheck: 'nothing',
  timeout: '15m',
  heartbeat: '10s',
  retry: itemRetry,

  async run(context, input) {
    const keys = keyNames(await needTable(context, input.table));
    const items = input.items.map((item) => toItem(item as JsonObject));
    const distinct = new Set(items.map((item) => keyText(item, keys)));
    if (distinct.size < items.length)
      fail('InvalidInput', `Expected every item of "${context.step.id}" to have its own key`);
    await putBatches(context, input.table, items);
    return { table: input.table, items: items.length };
  },
});
