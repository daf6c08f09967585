import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteBackupCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  ListTablesCommand,
  PutItemCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { VirtualClock } from '../../emulator/clock';
import type { Emulator, StartOptions } from '../../emulator/start-emulator';
import { clientOf, runningEmulator, tableRequest } from './running-emulator.fixture';

const account = '000000000000';
const sourceArn = `arn:aws:dynamodb:us-east-1:${account}:table/orders`;
const encrypted = { SSESpecificationOverride: { Enabled: true, SSEType: 'KMS' as const } };

/** Two regions; in the one a table `orders` with recovery on and one item. */
class World {
  readonly clock = new VirtualClock();
  home!: DynamoDBClient;
  elsewhere!: DynamoDBClient;
  emulator!: Emulator;

  async start(options: StartOptions = {}): Promise<this> {
    this.emulator = await runningEmulator({ clock: this.clock, ...options });
    this.home = clientOf(this.emulator);
    this.elsewhere = clientOf(this.emulator, 1, 'eu-west-1');
    return this;
  }

  async makeOrders(): Promise<void> {
    await this.home.send(new CreateTableCommand(tableRequest('orders')));
    await this.advance(0);
    const on = { PointInTimeRecoveryEnabled: true };
    await this.home.send(
      new UpdateContinuousBackupsCommand({ TableName: 'orders', PointInTimeRecoverySpecification: on }),
    );
    await put(this.home, 'orders', 'kept');
    await this.advance(5_000);
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.emulator.settled();
  }
}

const put = (client: DynamoDBClient, TableName: string, pk: string) =>
  client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { N: '1' } } }));

async function keys(client: DynamoDBClient, TableName: string): Promise<(string | undefined)[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  return Items.map(({ pk }) => pk?.S);
}

const toLatest = (TargetTableName: string) =>
  new RestoreTableToPointInTimeCommand({
    ...{ SourceTableArn: sourceArn, TargetTableName, UseLatestRestorableTime: true },
    ...encrypted,
  });

test('a name is another table in each region, and an ARN of another one is refused', async () => {
  const { home, elsewhere } = await new World().start();
  await home.send(new CreateTableCommand(tableRequest('orders')));
  expect(await elsewhere.send(new ListTablesCommand())).toMatchObject({ TableNames: [] });
  const { TableDescription } = await elsewhere.send(new CreateTableCommand(tableRequest('orders')));
  expect(TableDescription?.TableArn).toBe(`arn:aws:dynamodb:eu-west-1:${account}:table/orders`);
  const asked = elsewhere.send(new DescribeTableCommand({ TableName: sourceArn }));
  await expect(asked).rejects.toThrow('Invalid AWS region');
});

test('a signature without a region of AWS means the emulator’s own', async () => {
  const { home, emulator } = await new World().start();
  await home.send(new CreateTableCommand(tableRequest('orders')));
  const local = clientOf(emulator, 1, 'local');
  expect(await local.send(new ListTablesCommand())).toMatchObject({ TableNames: ['orders'] });
});

test('a table is restored into another region, as it was there at that time', async () => {
  const world = await new World().start();
  await world.makeOrders();
  const { home, elsewhere } = world;
  const RestoreDateTime = new Date(world.clock.now());
  await world.advance(1_000);
  await put(home, 'orders', 'later');
  const request = { SourceTableArn: sourceArn, TargetTableName: 'orders', RestoreDateTime };
  await expect(elsewhere.send(new RestoreTableToPointInTimeCommand(request))).rejects.toThrow(
    'sseSpecificationOverride must be provided for cross-region restores',
  );
  const command = new RestoreTableToPointInTimeCommand({ ...request, ...encrypted });
  const { TableDescription } = await elsewhere.send(command);
  expect(TableDescription).toMatchObject({
    TableArn: sourceArn.replace('us-east-1', 'eu-west-1'),
    RestoreSummary: { SourceTableArn: sourceArn },
    SSEDescription: { KMSMasterKeyArn: expect.stringContaining(':kms:eu-west-1:') },
  });
  await world.advance(0);
  expect(await keys(elsewhere, 'orders')).toEqual(['kept']);
  expect(await keys(home, 'orders')).toHaveLength(2);
  const { tables } = world.emulator.stats.snapshot();
  expect([tables['orders']?.itemsRead, tables['eu-west-1/orders']?.itemsRead]).toEqual([2, 1]);
});

test('a backup is restored into another region, and feeds one restore in all of them', async () => {
  const world = await new World().start({ restoreDurationMs: 1_000 });
  await world.makeOrders();
  const { home, elsewhere } = world;
  const { BackupDetails } = await home.send(new CreateBackupCommand({ TableName: 'orders', BackupName: 'whole' }));
  const BackupArn = BackupDetails?.BackupArn ?? '';
  expect(await elsewhere.send(new ListBackupsCommand({}))).toMatchObject({ BackupSummaries: [] });
  const restore = (client: DynamoDBClient, TargetTableName: string, more = {}) =>
    client.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName, ...more }));
  await expect(restore(elsewhere, 'copy')).rejects.toThrow('sseSpecificationOverride must be provided');
  await restore(elsewhere, 'copy', encrypted);
  await expect(restore(home, 'copy')).rejects.toThrow('Backup is being used to restore another table');
  await expect(home.send(new DeleteBackupCommand({ BackupArn }))).rejects.toMatchObject({
    name: 'BackupInUseException',
  });
  await world.advance(1_000);
  expect(await keys(elsewhere, 'copy')).toEqual(['kept']);
});

test.each([
  ['a table', toLatest('copy'), 'Table not found: arn:'],
  [
    'a backup',
    new RestoreTableFromBackupCommand({
      BackupArn: `${sourceArn}/backup/01234567890123-abcdef01`,
      TargetTableName: 'copy',
      ...encrypted,
    }),
    'Backup not found: arn:',
  ],
])('%s that the other region does not have is not found', async (_, command, message) => {
  const { elsewhere } = await new World().start();
  await expect(elsewhere.send(command as typeof command & RestoreTableFromBackupCommand)).rejects.toThrow(message);
});

test('a restart finds each region as it was, and goes on with a restore whose source is gone meanwhile', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'regions-'));
  const before = await new World().start({ dataDir, restoreDurationMs: 60_000 });
  await before.makeOrders();
  await before.elsewhere.send(new CreateTableCommand(tableRequest('theirs')));
  await before.advance(0);
  await put(before.elsewhere, 'theirs', 'there');
  await before.elsewhere.send(toLatest('copy'));
  await before.home.send(new DeleteTableCommand({ TableName: 'orders' }));
  await before.advance(100);
  await before.emulator.close();
  const after = await new World().start({ dataDir, restoreDurationMs: 60_000 });
  expect(await after.home.send(new ListTablesCommand())).toMatchObject({ TableNames: [] });
  expect(await keys(after.elsewhere, 'theirs')).toEqual(['there']);
  await after.advance(60_000);
  expect(await keys(after.elsewhere, 'copy')).toEqual(['kept']);
  const lines = readFileSync(join(dataDir, 'emulator.log'), 'utf8').trim().split('\n').slice(1);
  const records = lines.map((line) => JSON.parse(line.slice(9)) as { region?: string; table?: { arn: string } });
  const places = records.flatMap(({ table, region }) => (table ? [`${table.arn.split(':')[3]} ${region}`] : []));
  expect(new Set(places)).toEqual(new Set(['us-east-1 undefined', 'eu-west-1 eu-west-1']));
});

test('an IAM policy is asked for the table of the region', async () => {
  const { home, elsewhere, emulator } = await new World().start();
  const Resource = `arn:aws:dynamodb:us-east-1:${account}:table/*`;
  emulator.access.restrict({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'dynamodb:CreateTable', Resource }],
  });
  await home.send(new CreateTableCommand(tableRequest('orders')));
  await expect(elsewhere.send(new CreateTableCommand(tableRequest('orders')))).rejects.toThrow(
    `dynamodb:CreateTable on resource: ${Resource.replace('us-east-1', 'eu-west-1').replace('*', 'orders')}`,
  );
});
