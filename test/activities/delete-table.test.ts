import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { deleteTable } from '../../activities/delete-table';
import { failureOfStep, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();

const exists = (TableName: string) =>
  bench()
    .clients.dynamodb.send(new DescribeTableCommand({ TableName }))
    .then(
      () => true,
      () => false,
    );

test('deletes the table and waits until it is gone', async () => {
  const table = await tableWith(bench(), []);
  expect(await bench().perform(deleteTable, { table })).toEqual({ table, deleted: true });
  expect(await exists(table)).toBe(false);
});

test('a table that is not there is an error, unless that is fine', async () => {
  expect((await failureOfStep(bench().perform(deleteTable, { table: 'nowhere' }))).code).toBe('TableNotFound');
  const outputs = await bench().perform(deleteTable, { table: 'nowhere', ifExists: true });
  expect(outputs).toEqual({ table: 'nowhere', deleted: false });
});

test('deletion protection is respected, and seen again when it was turned on meanwhile', async () => {
  const table = await tableWith(bench(), []);
  const prepared = await bench().prepare(deleteTable, { table });
  await bench().clients.dynamodb.send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled: true }));
  expect((await failureOfStep(bench().perform(deleteTable, { table }))).code).toBe('DeletionProtected');
  expect((await failureOfStep(bench().run(deleteTable, { table }, { prepared }))).code).toBe('DeletionProtected');
  expect(await exists(table)).toBe(true);
});

test('on AWS only a table that the run has made is deleted', async () => {
  const table = await tableWith(bench(), []);
  const aws = { isEmulator: false };
  expect(await failureOfStep(bench().perform(deleteTable, { table }, aws))).toMatchObject({
    code: 'NotAllowed',
    message: `Cannot delete "${table}": this run did not create it`,
    hint: expect.stringContaining('the same run'),
  });
  expect(await exists(table)).toBe(true);
  const created = { [table]: { byStep: 'restore', kind: 'restoreTable' } };
  expect(await bench().perform(deleteTable, { table }, { ...aws, created })).toMatchObject({ deleted: true });
});

test('on AWS a table that somebody made in the place of that of the run is not deleted', async () => {
  const table = await tableWith(bench(), []);
  const created = { [table]: { byStep: 'restore', kind: 'restoreTable', tableId: 'of the one that was restored' } };
  const failure = await failureOfStep(bench().perform(deleteTable, { table }, { isEmulator: false, created }));
  expect(failure).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('did not create it') });
  expect(await exists(table)).toBe(true);
});

test('says that it deleted the table when the worker is killed at any call', async () => {
  const died = await atEveryCall(async (fate) => {
    const table = await tableWith(bench(), []);
    const outputs = await bench().performTwice(deleteTable, { table }, fate);
    if (outputs) expect(outputs).toEqual({ table, deleted: true });
    expect(await exists(table)).toBe(false);
    return outputs === null;
  });
  expect(died).toBeGreaterThan(4);
});

test('a table made later under the same name is left alone', async () => {
  const table = await tableWith(bench(), []);
  const prepared = await bench().prepare(deleteTable, { table });
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  bench().clock.advance(10_000);
  await bench().emulator.settled();
  await bench().clients.dynamodb.send(
    new CreateTableCommand({
      TableName: table,
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  expect(await bench().run(deleteTable, { table }, { prepared, attempt: 2 })).toEqual({ table, deleted: true });
  expect(await exists(table)).toBe(true);
});

test('a description that is behind does not end or fail the wait', async () => {
  const table = await tableWith(bench(), []);
  const prepared = await bench().prepare(deleteTable, { table });
  bench().emulator.faults.add({ kind: 'stale-describe', count: 3, after: 1 });
  expect(await bench().run(deleteTable, { table }, { prepared })).toEqual({ table, deleted: true });
});
