import { DeleteItemCommand, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Emulator } from '../../emulator/start-emulator';
import { post, sendBytes, target } from './http-request.fixture';
import { randomRequest } from './random-request.fixture';
import { clientOf, createTable, runningEmulator } from './running-emulator.fixture';

test('no request stops the server, makes it fail, or keeps an item locked', async () => {
  const unexpected: unknown[] = [];
  const emulator = await runningEmulator({ onUnexpectedError: (error) => unexpected.push(error) });
  await createTable(clientOf(emulator));
  await fc.assert(
    fc.asyncProperty(randomRequest, async ({ operation, request }) => {
      const { status } = await post(emulator, JSON.stringify(request), target(operation));
      expect({ status, unexpected }).toEqual({ status: status === 200 ? 200 : 400, unexpected: [] });
    }),
    { numRuns: 500 },
  );
  await expectServing(emulator);
}, 60_000);

test('no bytes stop the server', async () => {
  const emulator = await runningEmulator();
  await createTable(clientOf(emulator));
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\nContent-Length: 50\r\n\r\n';
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((body) => Buffer.concat([Buffer.from(head), body])),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (sent) => {
      await sendBytes(emulator, sent, true);
    }),
    { numRuns: 100 },
  );
  await expectServing(emulator);
}, 60_000);

async function expectServing(emulator: Emulator): Promise<void> {
  const client = clientOf(emulator);
  const TableName = 'drill';
  const Key = { pk: { S: 'a' }, sk: { N: '1' } };
  await client.send(new PutItemCommand({ TableName, Item: { ...Key, mark: { S: 'after' } } }));
  const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  expect(Item?.['mark']).toEqual({ S: 'after' });
  await client.send(new DeleteItemCommand({ TableName, Key }));
  await client.send(new ScanCommand({ TableName, FilterExpression: 'absent < gone' }));
}
