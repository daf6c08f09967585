import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Emulator } from '../../emulator/start-emulator';
import { clientOf, createTable, runningEmulator } from './running-emulator.fixture';

let emulator: Emulator;
let client: DynamoDBClient;
beforeEach(async () => {
  emulator = await runningEmulator();
  client = clientOf(emulator);
  await createTable(client);
});

const TableName = 'drill';
const ReturnConsumedCapacity = 'TOTAL';
const key = (sk: number) => ({ pk: { S: 'a' }, sk: { N: String(sk) } });
/** 1,000 bytes for each, and some for the names and the key. */
const item = (sk: number, thousands: number) => ({ ...key(sk), text: { S: 'x'.repeat(1_000 * thousands) } });
const put = (sk: number, thousands: number) =>
  client.send(new PutItemCommand({ TableName, Item: item(sk, thousands), ReturnConsumedCapacity }));
const unitsOf = ({ ConsumedCapacity }: { ConsumedCapacity?: { CapacityUnits?: number } }) =>
  ConsumedCapacity?.CapacityUnits;

test('a write takes a unit for each KB of the larger image', async () => {
  expect(unitsOf(await put(1, 3))).toBe(3);
  expect(unitsOf(await put(1, 1))).toBe(3);
  const update = { TableName, Key: key(1), ReturnConsumedCapacity } as const;
  const values = { ':text': { S: 'é'.repeat(1_100) } };
  const set = { UpdateExpression: 'SET #t = :text', ExpressionAttributeNames: { '#t': 'text' } };
  expect(
    unitsOf(await client.send(new UpdateItemCommand({ ...update, ...set, ExpressionAttributeValues: values }))),
  ).toBe(3);
  expect(unitsOf(await client.send(new DeleteItemCommand(update)))).toBe(3);
  expect(unitsOf(await client.send(new DeleteItemCommand(update)))).toBe(1);
});

test('a batch of writes takes what each of them takes', async () => {
  const puts = [item(1, 3), item(2, 1)].map((Item) => ({ PutRequest: { Item } }));
  const request = { RequestItems: { [TableName]: puts }, ReturnConsumedCapacity } as const;
  const { ConsumedCapacity } = await client.send(new BatchWriteItemCommand(request));
  expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4 }]);
});

test.each([
  [false, 0.5],
  [true, 1],
])(
  'a read (consistent: %s) takes %d for each 4 KB: one item, each of a batch, a page as a whole',
  async (ConsistentRead, unit) => {
    for (const [sk, thousands] of [1, 5, 1].entries()) await put(sk, thousands);
    const get = { TableName, ConsistentRead, ReturnConsumedCapacity, ProjectionExpression: 'sk' } as const;
    expect(unitsOf(await client.send(new GetItemCommand({ ...get, Key: key(1) })))).toBe(2 * unit);
    expect(unitsOf(await client.send(new GetItemCommand({ ...get, Key: key(9) })))).toBe(unit);
    const Keys = [0, 1, 2].map(key);
    const batch = { RequestItems: { [TableName]: { Keys, ConsistentRead } }, ReturnConsumedCapacity } as const;
    const { ConsumedCapacity } = await client.send(new BatchGetItemCommand(batch));
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4 * unit }]);
    const scan = { TableName, ConsistentRead, ReturnConsumedCapacity } as const;
    expect(unitsOf(await client.send(new ScanCommand({ ...scan, Select: 'COUNT' })))).toBe(2 * unit);
    const nothing = { ...scan, FilterExpression: 'attribute_not_exists(pk)' };
    expect(unitsOf(await client.send(new ScanCommand(nothing)))).toBe(2 * unit);
  },
);

test('with INDEXES the table is told beside the sum, with NONE nothing', async () => {
  await put(1, 1);
  const scan = { TableName, ConsistentRead: true };
  const told = await client.send(new ScanCommand({ ...scan, ReturnConsumedCapacity: 'INDEXES' }));
  expect(told.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
  const silent = await client.send(new ScanCommand({ ...scan, ReturnConsumedCapacity: 'NONE' }));
  expect(silent.ConsumedCapacity).toBeUndefined();
  const Get = { TableName, Key: key(1) };
  expect(
    (await client.send(new TransactGetItemsCommand({ TransactItems: [{ Get }] }))).ConsumedCapacity,
  ).toBeUndefined();
});

test('a transaction takes double, its condition checks too', async () => {
  await put(1, 3);
  const check = { TableName, Key: key(1), ConditionExpression: 'attribute_exists(pk)' };
  const request = {
    TransactItems: [{ ConditionCheck: check }, { Put: { TableName, Item: item(2, 1) } }],
    ReturnConsumedCapacity: 'TOTAL' as const,
  };
  const { ConsumedCapacity } = await client.send(new TransactWriteItemsCommand(request));
  expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 8, WriteCapacityUnits: 8 }]);
  const TransactItems = [1, 2].map((sk) => ({ Get: { TableName, Key: key(sk) } }));
  const read = await client.send(new TransactGetItemsCommand({ TransactItems, ReturnConsumedCapacity }));
  expect(read.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
});

test('the statistics tell what was read and written of each table, and the units that were asked for', async () => {
  for (const sk of [1, 2, 3]) await put(sk, 1);
  await client.send(new ScanCommand({ TableName, Limit: 2 }));
  await client.send(new ScanCommand({ TableName, Segment: 0, TotalSegments: 1, ReturnConsumedCapacity }));
  await client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key(1), key(9)] } } }));
  const TransactItems = [1, 9].map((sk) => ({ Get: { TableName, Key: key(sk) } }));
  await client.send(new TransactGetItemsCommand({ TransactItems }));
  const answer = await fetch(`${emulator.url}/_emulator/stats`);
  expect(await answer.json()).toMatchObject({
    calls: { Scan: 2 },
    tables: { [TableName]: { pages: 2, itemsRead: 2 + 3 + 1 + 1, readUnits: 0.5, writeUnits: 3 } },
  });
});
