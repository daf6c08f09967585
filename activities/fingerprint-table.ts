import { z } from 'zod';
import { filterFaults } from './inputs/filter-faults';
import { filterFields, itemFilter } from './inputs/item-filter';
import { projectionField } from './inputs/projection';
import { scanFields } from './inputs/scan-fields';
import { tableReference } from './inputs/table-name';
import { defineItemStep } from './item-step';
import { cutTable } from './items/cut-table';
import { fingerprintIn, fingerprintSegment } from './items/fingerprint-segment';
import { itemRetry } from './step';
import { needTable } from './tables/find-table';
import { identityOf, tableId } from './tables/identity';

export const fingerprintTable = defineItemStep({
  kind: 'fingerprintTable',
  summary: 'Take the fingerprint of a table or of the items that match: equal fingerprints mean equal items',
  effect: 'reads',
  input: z.strictObject({
    table: tableReference.describe('The table, by name or ARN.'),
    ...filterFields,
    ...projectionField,
    ...scanFields,
  }),
  output: z.strictObject({
    table: z.string().describe('The table, as it was given.'),
    count: z.int().describe('How many items went in.'),
    digest: z.string().describe('`sha256:` and 64 digits, independent of the order of the items.'),
    tableId: tableId.optional(),
    at: z.string().describe('The time by the clock of DynamoDB before the first item was read, ISO 8601.').optional(),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:Scan'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'scan', table: 'table' }],
  predict: ({ table }) => ({ table }),
  inputFaults: filterFaults,
  idempotency: 'Only reads; goes on with the page after the last one that went in.',
  recheck: 'nothing',
  brief: true,
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  run: {
    async begin(context, input) {
      const table = await needTable(context, input.table);
      const state = { tableId: identityOf(table), at: context.serverTime()?.toISOString() ?? null };
      return { ...(await cutTable(context, table, input)), state };
    },
    segment: (context, input, segment) => fingerprintSegment(context, input.table, segment, itemFilter(input), input),
    end: async (_, { table }, { cut, tally }) => {
      const fingerprint = fingerprintIn(tally);
      const { tableId, at } = (cut.state ?? {}) as { tableId?: string; at?: string | null };
      return { table, count: fingerprint.state().count, digest: fingerprint.digest(), tableId, at: at ?? undefined };
    },
  },
});
