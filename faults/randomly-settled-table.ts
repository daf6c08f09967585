import {
  type CreateTableCommandInput,
  EnableKinesisStreamingDestinationCommand,
  PutResourcePolicyCommand,
  UpdateContinuousBackupsCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { EmulatorBench } from './emulator-bench';
import { mapTo } from './mapped-table';
import type { AnySettings } from './random-settings';
import { orders, tableWith } from './sample-table';
import { scaleTable, watchTable } from './scaled-table';
import { arnOf, attributes, index, policyFor, streamArn } from './settled-table';

/** A table with some items and these settings. The function `index` must be known to the emulator. */
export async function randomlySettledTable(bench: EmulatorBench, settings: AnySettings): Promise<string> {
  const table = await tableWith(bench, orders(7), created(settings));
  for (const change of changes(table, settings)) await bench.clients.dynamodb.send(change as never);
  if (settings.mapping) await mapTo(bench, table, { FunctionName: 'index', ...settings.mapping });
  if (settings.scaled) await scaleTable(bench, table, 'GSI1');
  if (settings.alarm) await watchTable(bench, table);
  if (settings.replica) await replicate(bench, table, settings.key);
  bench.clock.advance(60_000);
  await bench.emulator.settled();
  return table;
}

function created(settings: AnySettings): Partial<CreateTableCommandInput> {
  const { provisioned: ProvisionedThroughput, globalIndexes, indexWarm, localIndex, stream } = settings;
  const own = ProvisionedThroughput && { ProvisionedThroughput };
  const globals = [
    index('GSI1', 'G', { ...own, ...(indexWarm && { WarmThroughput: indexWarm }) }),
    index('GSI2', 'H', { ...own, Projection: { ProjectionType: 'KEYS_ONLY' } }),
  ].slice(0, globalIndexes);
  const keys = ['PK', 'SK', ...['G', 'H'].slice(0, globalIndexes), ...(localIndex ? ['L'] : [])];
  return {
    AttributeDefinitions: attributes.filter(({ AttributeName }) => keys.includes(AttributeName)),
    ...(own && { BillingMode: 'PROVISIONED', ...own }),
    ...(settings.maxima && { OnDemandThroughput: settings.maxima }),
    ...(globals.length > 0 && { GlobalSecondaryIndexes: globals }),
    ...(localIndex && { LocalSecondaryIndexes: [localOf('L')] }),
    ...(settings.warm && { WarmThroughput: settings.warm }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
    ...(settings.key && { SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/orders' } }),
    TableClass: settings.tableClass,
    DeletionProtectionEnabled: settings.protection,
    Tags: Object.entries(settings.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

function localOf(sort: string) {
  const KeySchema = [
    { AttributeName: 'PK', KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  return { IndexName: 'LSI1', KeySchema, Projection: { ProjectionType: 'ALL' as const } };
}

function changes(TableName: string, settings: AnySettings): object[] {
  const { periodInDays: RecoveryPeriodInDays, expiry, insights, indexInsights, kinesis } = settings;
  const ResourceArn = arnOf(TableName);
  const all: object[] = [];
  if (RecoveryPeriodInDays) {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays };
    all.push(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  }
  if (expiry) {
    const TimeToLiveSpecification = { AttributeName: expiry, Enabled: true };
    all.push(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  for (const [IndexName, ContributorInsightsMode] of [
    [undefined, insights],
    ['GSI1', indexInsights],
  ] as const) {
    if (!ContributorInsightsMode) continue;
    const asked = { TableName, IndexName, ContributorInsightsAction: 'ENABLE', ContributorInsightsMode } as const;
    all.push(new UpdateContributorInsightsCommand(asked));
  }
  if (kinesis) {
    const EnableKinesisStreamingConfiguration = { ApproximateCreationDateTimePrecision: kinesis };
    const asked = { TableName, StreamArn: streamArn, EnableKinesisStreamingConfiguration };
    all.push(new EnableKinesisStreamingDestinationCommand(asked));
  }
  if (settings.policy) all.push(new PutResourcePolicyCommand({ ResourceArn, Policy: policyFor(ResourceArn) }));
  return all;
}

/** Of a table that is encrypted with a key, with a key of the other region. */
export async function replicate(bench: EmulatorBench, TableName: string, withKey = true): Promise<void> {
  const Create = { RegionName: 'eu-west-1', ...(withKey && { KMSMasterKeyId: 'alias/orders' }) };
  await bench.clients.dynamodb.send(new UpdateTableCommand({ TableName, ReplicaUpdates: [{ Create }] }));
  bench.clock.advance(5_000);
  await bench.emulator.settled();
}
