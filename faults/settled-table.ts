import {
  type CreateTableCommandInput,
  EnableKinesisStreamingDestinationCommand,
  PutResourcePolicyCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateContributorInsightsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { captureSettings } from '../activities/capture-settings';
import { createBackup } from '../activities/create-backup';
import { restoreBackup } from '../activities/restore-backup';
import { waitActive } from '../activities/wait-active';
import type { JsonObject } from '../language/json';
import type { EmulatorBench } from './emulator-bench';
import { tableWith, uniqueName } from './sample-table';
import { scaleTable, watchTable } from './scaled-table';

const S = 'S' as const;

export const index = (name: string, key: string, more = {}) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: key, KeyType: 'HASH' as const }],
  Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: ['b', 'a'] },
  ...more,
});

export const attributes = ['PK', 'SK', 'G', 'H', 'L'].map((AttributeName) => ({ AttributeName, AttributeType: S }));

const warm = (ReadUnitsPerSecond: number, WriteUnitsPerSecond: number) => ({ ReadUnitsPerSecond, WriteUnitsPerSecond });

/** A table of which nothing is as a new one has it; capacity that is PROVISIONED is scaled. */
export async function settledTable(bench: EmulatorBench, more: Partial<CreateTableCommandInput> = {}): Promise<string> {
  const send = (command: never) => bench.clients.dynamodb.send(command) as Promise<never>;
  const table = await tableWith(bench, [], {
    AttributeDefinitions: attributes,
    GlobalSecondaryIndexes: [
      index('GSI1', 'G', { WarmThroughput: warm(13_000, 4_000) }),
      index('GSI2', 'H', { Projection: { ProjectionType: 'KEYS_ONLY' } }),
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'LSI1',
        KeySchema: [
          { AttributeName: 'PK', KeyType: 'HASH' },
          { AttributeName: 'L', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    WarmThroughput: warm(15_000, 5_000),
    OnDemandThroughput: { MaxReadRequestUnits: 40, MaxWriteRequestUnits: 20 },
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/orders' },
    TableClass: 'STANDARD_INFREQUENT_ACCESS',
    DeletionProtectionEnabled: true,
    Tags: [{ Key: 'team', Value: 'orders' }],
    ...more,
  });
  const ResourceArn = arnOf(table);
  await send(
    new UpdateTimeToLiveCommand({
      TableName: table,
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    }) as never,
  );
  await send(new PutResourcePolicyCommand({ ResourceArn, Policy: policyFor(ResourceArn) }) as never);
  await send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'drillbook:run', Value: 'old' }] }) as never);
  await send(
    new UpdateContinuousBackupsCommand({
      TableName: table,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
    }) as never,
  );
  for (const IndexName of [undefined, 'GSI1']) {
    const ContributorInsightsMode = IndexName ? 'THROTTLED_KEYS' : 'ACCESSED_AND_THROTTLED_KEYS';
    const insights = { IndexName, ContributorInsightsAction: 'ENABLE', ContributorInsightsMode } as const;
    await send(new UpdateContributorInsightsCommand({ TableName: table, ...insights }) as never);
  }
  const EnableKinesisStreamingConfiguration = { ApproximateCreationDateTimePrecision: 'MICROSECOND' } as const;
  await send(
    new EnableKinesisStreamingDestinationCommand({
      TableName: table,
      StreamArn: streamArn,
      EnableKinesisStreamingConfiguration,
    }) as never,
  );
  if (more.BillingMode === 'PROVISIONED') await scaleTable(bench, table, 'GSI1');
  await watchTable(bench, table);
  return table;
}

export const streamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/changes';

export const arnOf = (table: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${table}`;

export function policyFor(Resource: string): string {
  const Statement = [
    { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'dynamodb:GetItem', Resource },
    { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'dynamodb:Query', Resource: `${Resource}/index/*` },
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
}

export async function capture(bench: EmulatorBench, table: string) {
  return (await bench.perform(captureSettings, { table })) as {
    document: JsonObject & { settings: JsonObject };
    digest: string;
  };
}

/** As DynamoDB restores it: without most of its settings. */
export async function restoredWithout(bench: EmulatorBench, table: string, overrides?: JsonObject): Promise<string> {
  const { backupArn = '' } = await bench.perform(createBackup, { table });
  const target = uniqueName('restored');
  await bench.perform(restoreBackup, { backupArn, target, ...(overrides && { overrides }) });
  await bench.perform(waitActive, { table: target });
  return target;
}
