import { z } from 'zod';
import { filterFaults } from './inputs/filter-faults';
import { filterFields, itemFilter } from './inputs/item-filter';
import { scanFields } from './inputs/scan-fields';
import { tableReference } from './inputs/table-name';
import { defineItemStep } from './item-step';
import { countSegment, countsIn } from './items/count';
import { cutTable } from './items/cut-table';
import { itemRetry } from './step';
import { needTable } from './tables/find-table';

export const countItems = defineItemStep({
  kind: 'countItems',
  summary: 'Count the items that match a filter, by reading them',
  effect: 'reads',
  input: z.strictObject({
    table: tableReference.describe('The table, by name or ARN.'),
    ...filterFields,
    ...scanFields,
  }),
  output: z.strictObject({
    table: z.string().describe('The table, as it was given.'),
    count: z.int().describe('How many items match.'),
    scanned: z.int().describe('How many items were read.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:Scan'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'scan', table: 'table' }],
  predict: ({ table }) => ({ table }),
  inputFaults: filterFaults,
  idempotency: 'Only reads; goes on with the page after the last one that was counted.',
  recheck: 'nothing',
  brief: true,
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  run: {
    begin: async (context, input) => await cutTable(context, await needTable(context, input.table), input),
    segment: (context, input, segment) => countSegment(context, input.table, segment, itemFilter(input), input),
    end: async (_, { table }, { tally }) => ({ table, ...countsIn(tally) }),
  },
});
