import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  type DynamoDBClient,
  PutItemCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { VirtualClock } from '../../../emulator/clock';
import type { Emulator } from '../../../emulator/start-emulator';
import { clientOf, runningEmulator, tableRequest } from '../running-emulator.fixture';
import { scratch } from './scratch.fixture';

const TableName = 'drill';
const later = Date.UTC(2030, 0, 1, 1);
const earlier = Date.UTC(2030, 0, 1, 0);

const put = (client: DynamoDBClient, pk: string) =>
  client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { N: '1' } } }));

async function advance({ clock, settled }: Emulator, ms: number): Promise<void> {
  (clock as VirtualClock).advance(ms);
  await settled();
}

async function recoverableTable(client: DynamoDBClient, emulator: Emulator): Promise<void> {
  await client.send(new CreateTableCommand(tableRequest(TableName)));
  await advance(emulator, 0);
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
}

test('what is written after a restart is later than all before it, though the clock was set back', async () => {
  const dataDir = scratch();
  const first = await runningEmulator({ dataDir, clock: new VirtualClock(later) });
  await recoverableTable(clientOf(first), first);
  await put(clientOf(first), 'before the mark');
  await advance(first, 5000);
  await put(clientOf(first), 'after the mark');
  await first.close();

  const second = await runningEmulator({ dataDir, clock: new VirtualClock(earlier) });
  const client = clientOf(second);
  await put(client, 'after the restart');
  const RestoreDateTime = new Date(later + 2000);
  const restore = { SourceTableName: TableName, TargetTableName: 'restored', RestoreDateTime };
  await client.send(new RestoreTableToPointInTimeCommand(restore));
  await advance(second, 0);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'restored' }));
  expect(Items.map(({ pk }) => pk?.S)).toEqual(['before the mark']);
});

test('a setting is a thing that happened, too', async () => {
  const dataDir = scratch();
  const first = await runningEmulator({ dataDir, clock: new VirtualClock(later) });
  await recoverableTable(clientOf(first), first);
  await first.close();

  const second = await runningEmulator({ dataDir, clock: new VirtualClock(earlier) });
  const { ContinuousBackupsDescription: found } = await clientOf(second).send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  expect(found?.PointInTimeRecoveryDescription?.EarliestRestorableDateTime).toEqual(new Date(later));
  expect(second.clock.now()).toBe(later);
});
