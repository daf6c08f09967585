import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { clientOf, createTable } from '../running-emulator.fixture';
import { emulatorProcess } from './emulator-process.fixture';
import { scratch } from './scratch.fixture';

const TableName = 'drill';
const key = (pk: string) => ({ pk: { S: pk }, sk: { N: '1' } });

/** Versions only grow; 0 is a deleted item. */
interface Written {
  acknowledged: number;
  sent: number;
}

/** Writes without end, each item by one writer, until the server is gone. */
async function writeUntilGone(
  client: DynamoDBClient,
  writer: number,
  written: Map<string, Written>,
  onAnswer: () => void,
) {
  for (let version = 1; ; version += 1) {
    const names = [0, 1, 2].map((part) => `${writer}-${part}-${version % 5}`);
    const before = names.map((name) => written.get(name) ?? { acknowledged: 0, sent: 0 });
    for (const [place, name] of names.entries()) {
      written.set(name, { acknowledged: before[place]?.acknowledged ?? 0, sent: version });
    }
    try {
      await writeOnce(client, version, names);
    } catch {
      return;
    }
    for (const name of names) written.set(name, { acknowledged: version, sent: version });
    onAnswer();
  }
}

async function writeOnce(client: DynamoDBClient, version: number, names: string[]): Promise<void> {
  const items = names.map((name) => ({
    ...key(name),
    version: { N: String(version) },
    kind: { S: name },
    grade: { N: '1' },
  }));
  if (version % 3 === 0) {
    const drill = items.map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { drill } }));
  } else if (version % 3 === 1) {
    const puts = items.map((Item) => ({ Put: { TableName, Item } }));
    await client.send(new TransactWriteItemsCommand({ TransactItems: puts }));
  } else {
    for (const name of names) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: key(name),
          UpdateExpression: 'SET version = :version, kind = :kind',
          ExpressionAttributeValues: { ':version': { N: String(version) }, ':kind': { S: name } },
        }),
      );
    }
  }
}

async function versionsIn(client: DynamoDBClient): Promise<Map<string, number>> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return new Map(Items.map((item) => [String(item['pk']?.S), Number(item['version']?.N)]));
}

test('every acknowledged write is there after a SIGKILL, and nothing that was not sent', async () => {
  const dataDir = scratch();
  const written = new Map<string, Written>();
  for (let round = 0; round < 2; round += 1) {
    const server = await emulatorProcess(dataDir);
    const client = clientOf(server);
    if (round === 0) await createTable(client);
    let answers = 0;
    const onAnswer = () => {
      answers += 1;
      if (answers === 60 + round) void server.kill();
    };
    await Promise.all([0, 1, 2, 3].map((writer) => writeUntilGone(client, 10 * round + writer, written, onAnswer)));
    await server.kill();
    const restarted = await emulatorProcess(dataDir);
    const found = await versionsIn(clientOf(restarted));
    await restarted.kill();
    for (const [name, { acknowledged, sent }] of written) {
      const version = found.get(name) ?? 0;
      expect({ name, kept: version >= acknowledged && version <= sent }).toEqual({ name, kept: true });
    }
  }
}, 60_000);

test('deletes and indexes are there too', async () => {
  const dataDir = scratch();
  const server = await emulatorProcess(dataDir);
  await createTable(clientOf(server));
  await writeOnce(clientOf(server), 3, ['kept', 'deleted']);
  await clientOf(server).send(new DeleteItemCommand({ TableName, Key: key('deleted') }));
  await server.kill();
  const client = clientOf(await emulatorProcess(dataDir));
  expect([...(await versionsIn(client)).keys()]).toEqual(['kept']);
  const byKind = new QueryCommand({
    TableName,
    IndexName: 'by-kind',
    KeyConditionExpression: 'kind = :kind',
    ExpressionAttributeValues: { ':kind': { S: 'kept' } },
  });
  expect((await client.send(byKind)).Count).toBe(1);
});

test('a transaction whose answer was lost does not happen again when it is sent again', async () => {
  const dataDir = scratch();
  const server = await emulatorProcess(dataDir);
  await createTable(clientOf(server));
  const transaction = (token: string, step: string) =>
    new TransactWriteItemsCommand({
      ClientRequestToken: token,
      TransactItems: [
        {
          Update: {
            ...{ TableName, Key: key('counter'), UpdateExpression: 'ADD version :step' },
            ExpressionAttributeValues: { ':step': { N: step } },
          },
        },
      ],
    });
  await clientOf(server).send(transaction('once', '1'));
  await server.kill();
  const client = clientOf(await emulatorProcess(dataDir));
  await client.send(transaction('once', '1'));
  await expect(client.send(transaction('once', '2'))).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  });
  expect(await versionsIn(client)).toEqual(new Map([['counter', 1]]));
});

test('a second emulator on the directory is refused, with the pid of the first', async () => {
  const dataDir = scratch();
  const { pid } = await emulatorProcess(dataDir);
  await expect(emulatorProcess(dataDir)).rejects.toThrow(`is in use by the process ${pid}`);
});
