import { BatchWriteItemCommand, type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Emulator } from '../../emulator/start-emulator';
import { clientOf, createTable, runningEmulator } from './running-emulator.fixture';

let emulator: Emulator;
let client: DynamoDBClient;
beforeEach(async () => {
  emulator = await runningEmulator({ onUnexpectedError: (error) => fail(error) });
  client = clientOf(emulator);
  await createTable(client);
});

const key = (sk: number) => ({ pk: { S: 'a' }, sk: { N: String(sk) } });
const put = (sk: number, by = client) => by.send(new PutItemCommand({ TableName: 'drill', Item: key(sk) }));
const isThere = async (sk: number) =>
  (await client.send(new GetItemCommand({ TableName: 'drill', Key: key(sk) }))).Item !== undefined;

test('throttle: the error that SDKs retry, and nothing done', async () => {
  emulator.faults.add({ kind: 'throttle', operation: 'PutItem', count: 1 });
  await expect(put(1)).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  expect(await isThere(1)).toBe(false);
  emulator.faults.add({ kind: 'throttle', operation: 'PutItem', count: 1 });
  await put(1, clientOf(emulator, 3));
  expect(await isThere(1)).toBe(true);
});

test('fail-before: HTTP 500, and nothing done', async () => {
  emulator.faults.add({ kind: 'fail-before', operation: 'PutItem', count: 1 });
  await expect(put(1)).rejects.toMatchObject({ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } });
  expect(await isThere(1)).toBe(false);
});

test('drop-answer: no answer, and it is done', async () => {
  emulator.faults.add({ kind: 'drop-answer', operation: 'PutItem', count: 1 });
  await expect(put(1)).rejects.toThrow('socket hang up');
  expect(await isThere(1)).toBe(true);
});

test('unprocessed: half of the batch comes back, sent again it is done', async () => {
  emulator.faults.add({ kind: 'unprocessed', operation: 'BatchWriteItem', count: 1 });
  const requests = [1, 2, 3, 4].map((sk) => ({ PutRequest: { Item: key(sk) } }));
  const first = await client.send(new BatchWriteItemCommand({ RequestItems: { drill: requests } }));
  expect(first.UnprocessedItems).toEqual({ drill: requests.slice(2) });
  const second = await client.send(new BatchWriteItemCommand({ RequestItems: first.UnprocessedItems }));
  expect(second.UnprocessedItems).toEqual({});
  expect(await Promise.all([1, 2, 3, 4].map(isThere))).toEqual([true, true, true, true]);
});

test('delay: the call waits while others are served', async () => {
  emulator.faults.add({ kind: 'delay', operation: 'PutItem', count: 1, ms: 50 });
  const finished: string[] = [];
  const delayed = put(1).then(() => finished.push('delayed'));
  await isThere(1).then(() => finished.push('other'));
  await delayed;
  expect(finished).toEqual(['other', 'delayed']);
});

function fail(error: unknown): never {
  throw error;
}
