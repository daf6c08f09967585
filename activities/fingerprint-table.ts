import { z } from 'zod';
import { filterFaults } from './inputs/filter-faults';
import { filterFields, itemFilter } from './inputs/item-filter';
import { projectionField } from './inputs/projection';
import { scanFields } from './inputs/scan-fields';
import { tableName } from './inputs/table-name';
import { defineItemStep } from './item-step';
import { cutTable } from './items/cut-table';
import { fingerprintIn, fingerprintSegment } from './items/fingerprint-segment';
import { itemRetry } from './step';
import { needTable } from './tables/find-table';

export const fingerprintTable = defineItemStep({
  kind: 'fingerprintTable',
  summary: 'Take the fingerprint of a table or of the items that match: equal fingerprints mean equal items',
  effect: 'reads',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    ...filterFields,
    ...projectionField,
    ...scanFields,
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    count: z.int().describe('How many items went in.'),
    digest: z.string().describe('`sha256:` and 64 digits, independent of the order of the items.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:Scan'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'scan', table: 'table' }],
  predict: ({ table }) => ({ table }),
  inputFaults: filterFaults,
  idempotency: 'Only reads; goes on with the page after the last one that went in.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  run: {
    begin: async (context, input) => await cutTable(context, await needTable(context, input.table), input),
    segment: (context, input, segment) => fingerprintSegment(context, input.table, segment, itemFilter(input), input),
    end: async (_, { table }, { tally }) => {
      const fingerprint = fingerprintIn(tally);
      return { table, count: fingerprint.state().count, digest: fingerprint.digest() };
    },
  },
});
