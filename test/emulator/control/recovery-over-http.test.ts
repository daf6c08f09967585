import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListBackupsCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { VirtualClock } from '../../../emulator/clock';
import { type Emulator, startEmulator } from '../../../emulator/start-emulator';

/** What people do by hand to recover a table, with the SDK, over the wire, on a log in a file. */
let directory: string;
let clock: VirtualClock;
let emulator: Emulator;
let client: DynamoDBClient;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'emulator-'));
  await start(Date.UTC(2030, 0, 1));
});

afterEach(async () => {
  client.destroy();
  await emulator.close();
  rmSync(directory, { recursive: true });
});

async function start(time: number): Promise<void> {
  clock = new VirtualClock(time);
  emulator = await startEmulator({ clock, dataDir: directory });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint: emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 });
}

async function restart(): Promise<void> {
  client.destroy();
  await emulator.close();
  await start(clock.now());
}

async function createTable(name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  clock.advance(1000);
}

const put = (key: string) =>
  client.send(new PutItemCommand({ TableName: 'orders', Item: { pk: { S: key }, n: { N: '1' } } }));
const count = async (TableName: string) => (await client.send(new ScanCommand({ TableName }))).Count;

async function untilActive(TableName: string): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
  }
  throw new Error(`${TableName} did not become ACTIVE`);
}

test('a table is recovered to the time before the mistake, and after its deletion, over restarts', async () => {
  await createTable('orders');
  const enable = { PointInTimeRecoveryEnabled: true };
  await client.send(
    new UpdateContinuousBackupsCommand({ TableName: 'orders', PointInTimeRecoverySpecification: enable }),
  );
  clock.advance(400_000);
  for (const key of ['a', 'b', 'c']) await put(key);
  const mark = new Date(clock.now());
  clock.advance(1000);
  await put('mistake');
  clock.advance(300_000);
  await restart();

  const described = await client.send(new DescribeContinuousBackupsCommand({ TableName: 'orders' }));
  const recovery = described.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  expect(recovery?.EarliestRestorableDateTime).toEqual(new Date('2030-01-01T00:00:01Z'));
  expect(recovery?.LatestRestorableDateTime?.getTime()).toBeGreaterThanOrEqual(mark.getTime());
  const { TableDescription: restoring } = await client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: 'orders',
      TargetTableName: 'orders-restored',
      RestoreDateTime: mark,
    }),
  );
  expect(restoring?.RestoreSummary).toMatchObject({ RestoreDateTime: mark, RestoreInProgress: true });
  clock.advance(5000);
  await restart();
  clock.advance(5000);
  await untilActive('orders-restored');
  expect(await count('orders-restored')).toBe(3);

  await client.send(new DeleteTableCommand({ TableName: 'orders' }));
  clock.advance(8000);
  await restart();
  const { BackupSummaries = [] } = await client.send(new ListBackupsCommand({ BackupType: 'SYSTEM' }));
  expect(BackupSummaries).toMatchObject([{ BackupName: 'orders$DeletedTableBackup', BackupType: 'SYSTEM' }]);
  const backup = { BackupArn: BackupSummaries[0]?.BackupArn };
  await client.send(new RestoreTableFromBackupCommand({ ...backup, TargetTableName: 'orders' }));
  clock.advance(10_000);
  await untilActive('orders');
  expect(await count('orders')).toBe(4);
});

test('the settings of a table are set and read', async () => {
  await createTable('orders');
  const { Table } = await client.send(new DescribeTableCommand({ TableName: 'orders' }));
  const ResourceArn = Table?.TableArn;
  expect(Table?.CreationDateTime).toEqual(new Date('2030-01-01T00:00:00Z'));
  await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'orders' }] }));
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['other'] }));
  const { Tags } = await client.send(new ListTagsOfResourceCommand({ ResourceArn }));
  expect(Tags).toEqual([{ Key: 'team', Value: 'orders' }]);
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'ttl' };
  await client.send(new UpdateTimeToLiveCommand({ TableName: 'orders', TimeToLiveSpecification }));
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'orders' }));
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
  await client.send(new UpdateTableCommand({ TableName: 'orders', DeletionProtectionEnabled: true }));
  await expect(client.send(new DeleteTableCommand({ TableName: 'orders' }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  const { BackupDetails } = await client.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'nightly' }));
  const { BackupDescription } = await client.send(new DescribeBackupCommand({ BackupArn: BackupDetails?.BackupArn }));
  expect(BackupDescription?.BackupDetails).toMatchObject({ BackupStatus: 'AVAILABLE', BackupType: 'USER' });
  await expect(
    client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: 'orders',
        TargetTableName: 'new-table',
        UseLatestRestorableTime: true,
      }),
    ),
  ).rejects.toMatchObject({ name: 'PointInTimeRecoveryUnavailableException' });
});
