import {
  type CreateTableCommandInput,
  EnableKinesisStreamingDestinationCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Clients } from '../../../activities/clients';
import { LiveTable, orders } from '../../../faults/live-table';
import { scaledInDocument, scaleTable, watchedInDocument, watchTable } from '../../../faults/scaled-table';
import { streamArn } from '../../../faults/settled-table';

/** A table of the public recovery SOPs for DynamoDB, as their test templates make it. */
export interface SopTable {
  readonly create?: Partial<CreateTableCommandInput>;
  readonly change?: (clients: Clients, table: string) => Promise<unknown>;
  /** What its document of settings has, so that the scenario is what its name says. */
  readonly has: Readonly<Record<string, unknown>>;
  /** Settings that a restore loses, beside those of the plain table. */
  readonly loses: readonly string[];
}

const ProvisionedThroughput = { ReadCapacityUnits: 4, WriteCapacityUnits: 3 };

const indexed = (more: object = {}): Partial<CreateTableCommandInput> => ({
  AttributeDefinitions: ['PK', 'month'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byMonth',
      KeySchema: [{ AttributeName: 'month', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
      ...more,
    },
  ],
});

const byMonth = { globalIndexes: { byMonth: { keys: [{ name: 'month', role: 'HASH' }], projection: 'ALL' } } };

const plain: SopTable = { has: { pointInTimeRecovery: { periodInDays: 35 } }, loses: [] };

const global: SopTable = {
  change: ({ dynamodb }, TableName) => {
    const ReplicaUpdates = [{ Create: { RegionName: 'ap-southeast-1' } }];
    return dynamodb.send(new UpdateTableCommand({ TableName, ReplicaUpdates }));
  },
  has: { replicas: [{ region: 'ap-southeast-1' }] },
  loses: ['replicas', 'stream'],
};

const scaled: SopTable = {
  create: { BillingMode: 'PROVISIONED', ProvisionedThroughput, ...indexed({ ProvisionedThroughput }) },
  change: (clients, table) => scaleTable({ clients }, table, 'byMonth'),
  has: { autoscaling: scaledInDocument('byMonth'), capacity: { billingMode: 'PROVISIONED', read: 4, write: 3 } },
  loses: ['autoscaling'],
};

const watched: SopTable = {
  change: (clients, table) => watchTable({ clients }, table),
  has: { alarms: watchedInDocument },
  loses: ['alarms'],
};

const withIndexes: SopTable = { create: indexed(), has: byMonth, loses: [] };

const withInsights: SopTable = {
  create: indexed(),
  change: async ({ dynamodb }, TableName) => {
    for (const IndexName of [undefined, 'byMonth']) {
      const asked = { TableName, IndexName, ContributorInsightsAction: 'ENABLE' } as const;
      await dynamodb.send(new UpdateContributorInsightsCommand(asked));
    }
  },
  has: {
    ...byMonth,
    contributorInsights: {
      table: 'ACCESSED_AND_THROTTLED_KEYS',
      indexes: { byMonth: 'ACCESSED_AND_THROTTLED_KEYS' },
    },
  },
  loses: ['contributorInsights'],
};

const withStream: SopTable = {
  create: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } },
  has: { stream: 'NEW_AND_OLD_IMAGES' },
  loses: ['stream'],
};

const withKinesis: SopTable = {
  change: ({ dynamodb }, TableName) =>
    dynamodb.send(new EnableKinesisStreamingDestinationCommand({ TableName, StreamArn: streamArn })),
  has: { kinesisDestinations: [{ stream: streamArn, precision: 'MILLISECOND' }] },
  loses: ['kinesisDestinations'],
};

const withExpiry: SopTable = {
  change: ({ dynamodb }, TableName) => {
    const TimeToLiveSpecification = { AttributeName: 'end_date', Enabled: true };
    return dynamodb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  },
  has: { timeToLive: { attribute: 'end_date' } },
  loses: ['timeToLive'],
};

/** By the scenarios' names. */
export const sopTables: Readonly<Record<string, SopTable>> = {
  'the table as it is': plain,
  'a global table': global,
  'with scaling': scaled,
  'with alarms': watched,
  'with indexes': withIndexes,
  'with indexes and contributor insights': withInsights,
  'with a stream': withStream,
  'with a Kinesis streaming destination': withKinesis,
  'with TTL': withExpiry,
};

/** With 30 items and point-in-time recovery. */
export async function createSopTable(clients: Clients, name: string, { create, change }: SopTable): Promise<LiveTable> {
  const table = await (await LiveTable.create(clients, name, create)).protect();
  await change?.(clients, name);
  await table.fill(orders(30));
  return table;
}
