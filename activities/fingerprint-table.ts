import { z } from 'zod';
import { filterFaults } from './inputs/filter-faults';
import { filterFields, itemFilter } from './inputs/item-filter';
import { scanFields } from './inputs/scan-fields';
import { tableName } from './inputs/table-name';
import { Fingerprint } from './items/fingerprint';
import { scanSegments } from './items/segmented-scan';
import { defineStep, itemRetry } from './step';
import { needTable } from './tables/find-table';

export const fingerprintTable = defineStep({
  kind: 'fingerprintTable',
  summary: 'Take the fingerprint of a table or of the items that match: equal fingerprints mean equal items',
  effect: 'reads',
  input: z.strictObject({ table: tableName.describe('The table.'), ...filterFields, ...scanFields }),
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
  idempotency: 'Only reads; goes on after the last segment that was done.',
  recheck: 'nothing',
  timeout: '24h',
  heartbeat: '10s',
  retry: itemRetry,

  async run(context, input) {
    const filter = itemFilter(input);
    const { count, sum } = await scanSegments<{ count: number; sum: string; scanned: number }>(context, {
      doing: 'taking the fingerprint',
      table: await needTable(context, input.table),
      filter,
      consistent: input.consistent,
      segments: input.segments,
      zero: { ...new Fingerprint().state(), scanned: 0 },
      page: ({ Items = [], ScannedCount = 0 }) => ({ ...Fingerprint.of(Items).state(), scanned: ScannedCount }),
      add: (one, other) => ({
        ...Fingerprint.from(one).merge(Fingerprint.from(other)).state(),
        scanned: one.scanned + other.scanned,
      }),
      progress: ({ scanned }) => ({ items: scanned }),
    });
    return { table: input.table, count, digest: Fingerprint.from({ count, sum }).digest() };
  },
});
