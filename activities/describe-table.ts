import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { isMade } from './guard';
import { tableReference } from './inputs/table-name';
import { persist } from './patience';
import { callRetry, defineStep } from './step';
import { findTable, noSuchTable } from './tables/find-table';
import { identityOf, tableId } from './tables/identity';
import { type RecoveryWindow, recoveryWindow } from './tables/recovery-window';

const key = z.strictObject({ name: z.string(), type: z.string(), role: z.enum(['HASH', 'RANGE']) });
const time = z.string().describe('ISO 8601.').optional();

export const describeTable = defineStep({
  kind: 'describeTable',
  summary: 'Describe a table: status, keys, indexes, billing, point-in-time recovery',
  effect: 'reads',
  input: z.strictObject({
    table: tableReference.describe('The table, by name or ARN.'),
    ifExists: z.boolean().describe('Whether it is fine when there is no such table.').default(false),
  }),
  output: z.strictObject({
    table: z.string().describe('The table, as it was given.'),
    exists: z.boolean().describe('Whether there is such a table; the other outputs are empty where there is none.'),
    arn: z.string().describe('ARN of the table.'),
    tableId: tableId.optional(),
    ofThisRun: z.boolean().describe('Whether this run, or one that it goes on with, has made this very table.'),
    status: z.string().describe('ACTIVE, CREATING, UPDATING, DELETING or another.'),
    createdAt: time,
    itemCountEstimate: z.int().describe('DynamoDB counts every six hours or so: never judge by it, use `countItems`.'),
    sizeBytesEstimate: z.int().describe('As old as the count.'),
    keySchema: z.array(key).describe('Primary key, partition key first.'),
    indexes: z
      .array(
        z.strictObject({
          name: z.string(),
          kind: z.enum(['global', 'local']),
          status: z.string(),
          keySchema: z.array(key),
          projection: z.string(),
        }),
      )
      .describe('Secondary indexes, by name.'),
    billingMode: z.string().describe('PAY_PER_REQUEST or PROVISIONED.'),
    pitr: z
      .strictObject({ status: z.enum(['ENABLED', 'DISABLED']), earliest: time, latest: time })
      .describe('Point-in-time recovery.'),
    deletionProtection: z.boolean().describe('Whether the table is protected against deletion.'),
    streamEnabled: z.boolean().describe('Whether the stream is on.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:DescribeContinuousBackups'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [],
  predict: ({ table }) => ({ table }),
  idempotency: 'Only reads.',
  recheck: 'nothing',
  brief: true,
  timeout: '5m',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { table, ifExists }) {
    const description = await persist(context, () => findTable(context, table));
    if (!description) return ifExists ? { table, ...nothing } : noSuchTable(table);
    const pitr = await persist(context, () => recoveryWindow(context, table)).catch(offWhileCreating);
    return {
      table,
      exists: true,
      arn: description.TableArn ?? '',
      tableId: identityOf(description),
      ofThisRun: isMade(context, table, description),
      status: description.TableStatus ?? 'UNKNOWN',
      createdAt: description.CreationDateTime?.toISOString(),
      itemCountEstimate: description.ItemCount ?? 0,
      sizeBytesEstimate: description.TableSizeBytes ?? 0,
      keySchema: keysOf(description, description.KeySchema),
      indexes: indexesOf(description),
      billingMode: description.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
      pitr: { status: pitr.status, earliest: pitr.earliest?.toISOString(), latest: pitr.latest?.toISOString() },
      deletionProtection: description.DeletionProtectionEnabled ?? false,
      streamEnabled: description.StreamSpecification?.StreamEnabled ?? false,
    };
  },
});

const nothing = {
  exists: false,
  arn: '',
  tableId: '',
  ofThisRun: false,
  status: '',
  itemCountEstimate: 0,
  sizeBytesEstimate: 0,
  keySchema: [],
  indexes: [],
  billingMode: '',
  pitr: { status: 'DISABLED' as const },
  deletionProtection: false,
  streamEnabled: false,
};

/** DynamoDB denies that a table exists when asked for the backups of one that is CREATING. */
function offWhileCreating(error: unknown): RecoveryWindow {
  if (error instanceof Error && error.name === 'TableNotFoundException') return { status: 'DISABLED' };
  throw error;
}

function keysOf({ AttributeDefinitions = [] }: TableDescription, schema: TableDescription['KeySchema'] = []) {
  return schema.map(({ AttributeName = '', KeyType }) => ({
    name: AttributeName,
    type: AttributeDefinitions.find((defined) => defined.AttributeName === AttributeName)?.AttributeType ?? '',
    role: KeyType === 'RANGE' ? ('RANGE' as const) : ('HASH' as const),
  }));
}

function indexesOf(table: TableDescription) {
  const global = (table.GlobalSecondaryIndexes ?? []).map((index) => ({ ...index, kind: 'global' as const }));
  const local = (table.LocalSecondaryIndexes ?? []).map((index) => ({ ...index, kind: 'local' as const }));
  return [...global, ...local]
    .map((index) => ({
      name: index.IndexName ?? '',
      kind: index.kind,
      status: ('IndexStatus' in index && index.IndexStatus) || 'ACTIVE',
      keySchema: keysOf(table, index.KeySchema),
      projection: index.Projection?.ProjectionType ?? 'ALL',
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
