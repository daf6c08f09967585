import { DescribeTableCommand, RestoreTableToPointInTimeCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { createBackup } from '../../../activities/create-backup';
import { restoreBackup } from '../../../activities/restore-backup';
import { restoreTable } from '../../../activities/restore-table';
import { overrideFaults } from '../../../activities/restores/overrides-input';
import { waitActive } from '../../../activities/wait-active';
import { failureOfStep, uniqueName } from '../../../faults/sample-table';
import { capture, settledTable } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();
const key = 'arn:aws:kms:us-east-1:000000000000:key/other';

const tableOf = async (TableName: string) =>
  (await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName }))).Table ?? {};

async function pointInTime(source: string, overrides: JsonObject): Promise<string> {
  const target = uniqueName('restored');
  const to = `${new Date(Math.ceil(bench().clock.now() / 1000) * 1000).toISOString().slice(0, 19)}Z`;
  await bench().perform(restoreTable, { source, target, to, overrides });
  await bench().perform(waitActive, { table: target });
  return target;
}

async function fromBackup(table: string, overrides: JsonObject): Promise<string> {
  const { backupArn = '' } = await bench().perform(createBackup, { table });
  const target = uniqueName('restored');
  await bench().perform(restoreBackup, { backupArn, target, overrides });
  await bench().perform(waitActive, { table: target });
  return target;
}

describe.each([
  ['restoreTable', pointInTime],
  ['restoreBackup', fromBackup],
] as const)('%s', (_, restore) => {
  test('keeps the indexes that are named', async () => {
    const target = await restore(await settledTable(bench()), { globalIndexes: ['GSI2'], localIndexes: [] });
    const found = await tableOf(target);
    expect(found.GlobalSecondaryIndexes).toMatchObject([
      { IndexName: 'GSI2', Projection: { ProjectionType: 'KEYS_ONLY' } },
    ]);
    expect(found.LocalSecondaryIndexes).toBeUndefined();
  });

  test('drops all indexes for empty lists', async () => {
    const target = await restore(await settledTable(bench()), { globalIndexes: [], localIndexes: [] });
    expect((await tableOf(target)).GlobalSecondaryIndexes).toBeUndefined();
  });

  test('switches to provisioned capacity, with units for every index', async () => {
    const indexes = { GSI1: { readUnits: 3, writeUnits: 4 }, GSI2: { readUnits: 5, writeUnits: 6 } };
    const overrides = { billingMode: 'PROVISIONED', readUnits: 1, writeUnits: 2, indexes };
    const found = await tableOf(await restore(await settledTable(bench()), overrides));
    expect(found.ProvisionedThroughput).toMatchObject({ ReadCapacityUnits: 1, WriteCapacityUnits: 2 });
    const units = (found.GlobalSecondaryIndexes ?? []).map(({ ProvisionedThroughput: own }) => own?.WriteCapacityUnits);
    expect(units.sort()).toEqual([4, 6]);
  });

  test('sets maxima and the key, and leaves the rest', async () => {
    const found = await tableOf(await restore(await settledTable(bench()), { maxReadUnits: 100, encryption: { key } }));
    expect(found.OnDemandThroughput).toMatchObject({ MaxReadRequestUnits: 100, MaxWriteRequestUnits: 20 });
    expect(found.SSEDescription?.KMSMasterKeyArn).toBe(key);
    expect(found.GlobalSecondaryIndexes).toHaveLength(2);
  });

  test('no overrides at all are none', async () => {
    const found = await tableOf(await restore(await settledTable(bench()), {}));
    expect(found.OnDemandThroughput).toMatchObject({ MaxReadRequestUnits: 40, MaxWriteRequestUnits: 20 });
    expect(found.LocalSecondaryIndexes).toHaveLength(1);
  });

  test.each<[JsonObject, RegExp]>([
    [{ globalIndexes: ['GSI9'] }, /`overrides.globalIndexes` names "GSI9"; "\S+" has GSI1, GSI2$/],
    [{ globalIndexes: ['GSI1'], indexes: { GSI2: { maxReadUnits: 5 } } }, /names "GSI2", which is no global index/],
    [{ billingMode: 'PROVISIONED' }, /^Expected `overrides` to have `readUnits` and `writeUnits`/],
    [{ billingMode: 'PROVISIONED', readUnits: 1, writeUnits: 1 }, /^Expected `overrides.indexes.GSI1` to have/],
    [{ readUnits: 5 }, /^Expected no `overrides.readUnits` with the billing mode PAY_PER_REQUEST$/],
  ])('%j is refused before anything is made', async (overrides, message) => {
    const source = await settledTable(bench());
    expect(await failureOfStep(restore(source, overrides))).toMatchObject({
      code: 'InvalidInput',
      message: expect.stringMatching(message),
    });
  });
});

test('a restore of the same source and time with other overrides is not taken over', async () => {
  const source = await settledTable(bench());
  const target = uniqueName('restored');
  const to = `${new Date(Math.ceil(bench().clock.now() / 1000) * 1000).toISOString().slice(0, 19)}Z`;
  const input = { source, target, to, overrides: { globalIndexes: ['GSI1'] } };
  const prepared = await bench().prepare(restoreTable, input);
  const request = { SourceTableName: source, TargetTableName: target, RestoreDateTime: new Date(to) };
  await bench().clients.dynamodb.send(new RestoreTableToPointInTimeCommand(request));
  expect(await failureOfStep(bench().run(restoreTable, input, { prepared, attempt: 2 }))).toMatchObject({
    code: 'TableExists',
  });
});

test('settings that were overridden are left alone and may differ', async () => {
  const source = await settledTable(bench());
  const { document } = await capture(bench(), source);
  const target = await fromBackup(source, { globalIndexes: ['GSI1'], encryption: { key } });
  const overridden = ['globalIndexes', 'attributes', 'encryption', 'warmThroughput'];
  const insights = ['contributorInsights'];
  await bench().perform(applySettings, { table: target, document, except: [...overridden, ...insights] });
  const allowed = [...overridden, ...insights];
  expect(await bench().perform(compareSettings, { table: target, document, allowed })).toMatchObject({
    differing: [],
    equal: true,
  });
});

test('a runbook whose units do not go with its billing mode is found before it runs', () => {
  const overrides = { billingMode: 'PROVISIONED', maxReadUnits: 5 };
  expect(overrideFaults({ overrides })).toMatchObject([{ at: ['overrides', 'maxReadUnits'] }]);
  expect(overrideFaults({ overrides: { billingMode: 'PROVISIONED', readUnits: 5 } })).toEqual([]);
  expect(overrideFaults({})).toEqual([]);
});
