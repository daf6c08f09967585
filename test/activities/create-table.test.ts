import { CreateTableCommand, DescribeTableCommand, ListTagsOfResourceCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../activities/create-table';
import { failureOfStep, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const keys = { partition: { name: 'PK' }, sort: { name: 'SK', type: 'N' } };

const describe = async (table: string) =>
  (await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName: table }))).Table;

async function tags(arn: string) {
  const { Tags = [] } = await bench().clients.dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn: arn }));
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
}

async function strangersTable(TableName: string, Tags?: { Key: string; Value: string }[]) {
  await bench().clients.dynamodb.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      ...(Tags && { Tags }),
    }),
  );
}

test('makes the table as described, ACTIVE and tagged with the run', async () => {
  const table = uniqueName();
  const { arn } = await bench().perform(createTable, {
    table,
    keys,
    globalIndexes: [
      { name: 'GSI1', partition: { name: 'G' }, sort: { name: 'H' }, projection: ['a'] },
      { name: 'GSI2', partition: { name: 'H' }, projection: 'KEYS_ONLY' },
    ],
    localIndexes: [{ name: 'LSI1', sort: { name: 'L', type: 'B' } }],
    tags: { team: 'orders' },
    stream: 'NEW_IMAGE',
    deletionProtection: true,
  });
  expect(await describe(table)).toMatchObject({
    TableStatus: 'ACTIVE',
    TableArn: arn,
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: expect.arrayContaining([
      expect.objectContaining({
        IndexName: 'GSI1',
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] },
      }),
    ]),
    LocalSecondaryIndexes: [expect.objectContaining({ IndexName: 'LSI1' })],
    DeletionProtectionEnabled: true,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  expect(await tags(String(arn))).toEqual({
    'drillbook:run': 'run-1',
    'drillbook:step': 'createTable',
    team: 'orders',
  });
});

test('provisioned capacity goes to the table and its indexes', async () => {
  const table = uniqueName();
  const globalIndexes = [{ name: 'GSI1', partition: { name: 'G' } }];
  const input = { table, keys, globalIndexes, billingMode: 'PROVISIONED', throughput: { read: 5, write: 2 } };
  await bench().perform(createTable, input);
  const capacity = { ReadCapacityUnits: 5, WriteCapacityUnits: 2 };
  expect(await describe(table)).toMatchObject({
    ProvisionedThroughput: capacity,
    GlobalSecondaryIndexes: [expect.objectContaining({ ProvisionedThroughput: expect.objectContaining(capacity) })],
  });
});

test.each([
  ['throughput without PROVISIONED', { throughput: { read: 1, write: 1 } }],
  ['PROVISIONED without throughput', { billingMode: 'PROVISIONED' }],
  ['one key of two types', { globalIndexes: [{ name: 'GSI1', partition: { name: 'SK', type: 'S' } }] }],
])('%s is a mistake', async (_, more) => {
  const failure = await failureOfStep(bench().perform(createTable, { table: uniqueName(), keys, ...more }));
  expect(failure.code).toBe('InvalidInput');
});

test("a stranger's table is refused", async () => {
  const table = uniqueName();
  await strangersTable(table);
  expect(await failureOfStep(bench().perform(createTable, { table, keys }))).toMatchObject({
    code: 'TableExists',
    message: `The table "${table}" exists and was not made by this step`,
  });
});

test('a table that is there is named where the back end has no tags', async () => {
  const table = uniqueName();
  await strangersTable(table);
  const { middlewareStack } = bench().clients.dynamodb;
  middlewareStack.add(
    (next, context) => async (args) => {
      if (context['commandName'] !== 'ListTagsOfResourceCommand') return await next(args);
      throw Object.assign(new Error('Tagging is not supported'), { name: 'ValidationException' });
    },
    { step: 'build', name: 'no-tags' },
  );
  try {
    expect(await failureOfStep(bench().perform(createTable, { table, keys }))).toMatchObject({
      code: 'TableExists',
      message: expect.stringMatching(
        `^The table "${table}" exists and cannot be told to be of this step: .*not supported`,
      ),
    });
  } finally {
    middlewareStack.remove('no-tags');
  }
});

test('the table of another run is refused', async () => {
  const table = uniqueName();
  await bench().perform(createTable, { table, keys }, { run: 'another' });
  expect((await failureOfStep(bench().perform(createTable, { table, keys }))).code).toBe('TableExists');
});

test('is made once when the worker is killed at any call', async () => {
  const died = await atEveryCall(async (fate) => {
    const table = uniqueName();
    const outputs = await bench().performTwice(createTable, { table, keys }, fate);
    expect(await describe(table)).toMatchObject({ TableStatus: 'ACTIVE' });
    return outputs === null;
  });
  expect(died).toBeGreaterThan(4);
});

test('takes over its own table when the answer was lost', async () => {
  const table = uniqueName();
  bench().emulator.faults.add({ kind: 'drop-answer', operation: 'CreateTable', count: 1 });
  expect(await bench().perform(createTable, { table, keys })).toMatchObject({ table });
});

test('a table that is not to stay says until when, and an attempt that takes it over does not move that', async () => {
  const table = uniqueName();
  const before = Math.floor(bench().clock.now() / 1_000) * 1_000;
  const first = await bench().perform(createTable, { table, keys, expiresAfter: '2d' });
  const at = Date.parse(String(first['expiresAt']));
  expect(at).toBeGreaterThanOrEqual(before + 2 * 86_400_000);
  expect(at).toBeLessThan(before + 2 * 86_400_000 + 60_000);
  const expires = { Key: 'drillbook:expires', Value: first['expiresAt'] };
  expect(await tagList(table)).toContainEqual(expires);
  bench().clock.advance(3_600_000);
  expect(await bench().perform(createTable, { table, keys, expiresAfter: '9d' }, { attempt: 2 })).toEqual(first);
  expect((await tagList(table)).filter(({ Key }) => Key === 'drillbook:expires')).toEqual([expires]);
});

test('a table that is to stay has no expiry', async () => {
  const table = uniqueName();
  expect(await bench().perform(createTable, { table, keys })).not.toHaveProperty('expiresAt');
  expect((await tagList(table)).map(({ Key }) => Key).sort()).toEqual(['drillbook:run', 'drillbook:step']);
});

async function tagList(table: string) {
  const ResourceArn = (await describe(table))?.TableArn;
  return (await bench().clients.dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags ?? [];
}
