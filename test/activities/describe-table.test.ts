import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../activities/create-table';
import { describeTable } from '../../activities/describe-table';
import { enablePitr } from '../../activities/enable-pitr';
import { failureOfStep, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

test('says what a table is like', async () => {
  const table = uniqueName();
  const keys = { partition: { name: 'PK' }, sort: { name: 'SK', type: 'N' } };
  const globalIndexes = [{ name: 'GSI1', partition: { name: 'G' }, projection: 'KEYS_ONLY' }];
  const localIndexes = [{ name: 'ALSI', sort: { name: 'L' } }];
  await bench().perform(createTable, { table, keys, globalIndexes, localIndexes });
  await bench().perform(enablePitr, { table });
  expect(await bench().perform(describeTable, { table })).toEqual({
    table,
    exists: true,
    tableId: expect.any(String),
    ofThisRun: false,
    arn: expect.stringMatching(/^arn:aws:dynamodb:/),
    status: 'ACTIVE',
    createdAt: expect.stringMatching(/^2030-/),
    itemCountEstimate: 0,
    sizeBytesEstimate: 0,
    keySchema: [
      { name: 'PK', type: 'S', role: 'HASH' },
      { name: 'SK', type: 'N', role: 'RANGE' },
    ],
    indexes: [
      {
        name: 'ALSI',
        kind: 'local',
        status: 'ACTIVE',
        keySchema: [
          { name: 'PK', type: 'S', role: 'HASH' },
          { name: 'L', type: 'S', role: 'RANGE' },
        ],
        projection: 'ALL',
      },
      {
        name: 'GSI1',
        kind: 'global',
        status: 'ACTIVE',
        keySchema: [{ name: 'G', type: 'S', role: 'HASH' }],
        projection: 'KEYS_ONLY',
      },
    ],
    billingMode: 'PAY_PER_REQUEST',
    pitr: { status: 'ENABLED', earliest: expect.any(String), latest: expect.any(String) },
    deletionProtection: false,
    streamEnabled: false,
  });
});

test('a table of this run is the very one that it has made', async () => {
  const table = uniqueName();
  await bench().perform(createTable, { table, keys: { partition: { name: 'PK' } } });
  const { tableId } = await bench().perform(describeTable, { table });
  const made = (tableId: string) => ({ created: { [table]: { byStep: 'made', kind: 'createTable', tableId } } });
  const own = await bench().perform(describeTable, { table }, made(tableId as string));
  const others = await bench().perform(describeTable, { table }, made('another'));
  expect([own['ofThisRun'], others['ofThisRun']]).toEqual([true, false]);
});

test('describes a table that is CREATING too, whose backups DynamoDB does not know', async () => {
  const TableName = uniqueName();
  await bench().clients.dynamodb.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  expect(await bench().perform(describeTable, { table: TableName })).toMatchObject({
    status: 'CREATING',
    pitr: { status: 'DISABLED' },
  });
});

test('a table that is not there is named', async () => {
  expect((await failureOfStep(bench().perform(describeTable, { table: 'nowhere' }))).code).toBe('TableNotFound');
  const outputs = await bench().perform(describeTable, { table: 'nowhere', ifExists: true });
  expect(outputs).toMatchObject({ table: 'nowhere', exists: false, status: '' });
});
