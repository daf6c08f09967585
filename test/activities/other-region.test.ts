import { captureSettings } from '../../activities/capture-settings';
import { compareTables } from '../../activities/compare-tables';
import { countItems } from '../../activities/count-items';
import { createBackup } from '../../activities/create-backup';
import { describeTable } from '../../activities/describe-table';
import { findBackup } from '../../activities/find-backup';
import { fingerprintTable } from '../../activities/fingerprint-table';
import { markTimestamp } from '../../activities/mark-timestamp';
import { restoreBackup } from '../../activities/restore-backup';
import { restoreTable } from '../../activities/restore-table';
import { waitActive } from '../../activities/wait-active';
import { waitRestorable } from '../../activities/wait-restorable';
import { benchIn, type EmulatorBench } from '../../faults/emulator-bench';
import { markedTable } from '../../faults/restored-pair';
import { failureOfStep, orders, putAll, strangersTable, tableWith, uniqueName } from '../../faults/sample-table';
import { watchTable } from '../../faults/scaled-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const items = orders(20);
const key = 'arn:aws:kms:eu-west-1:000000000000:key/orders';
const overrides = { encryption: { key } };

/** A worker in another region than the tables that there are. */
let elsewhere: EmulatorBench;
beforeAll(async () => {
  elsewhere = await benchIn('eu-west-1', bench());
});
afterAll(() => {
  elsewhere.clients.dynamodb.destroy();
  elsewhere.clients.items.destroy();
});

const arnOf = (table: string, region = 'us-east-1') => `arn:aws:dynamodb:${region}:000000000000:table/${table}`;

async function source() {
  const { table, mark } = await markedTable(bench(), items);
  return { name: table, source: arnOf(table), to: mark };
}

test('a table is restored from another region, and proved by its content', async () => {
  const { name, source: from, to } = await source();
  const input = { source: from, target: name, to, overrides };
  const outputs = await elsewhere.perform(restoreTable, input);
  expect(outputs).toMatchObject({ table: name, source: from, restoredTo: to, arn: arnOf(name, 'eu-west-1') });
  const created = { [name]: { byStep: 'restore', kind: 'restoreTable', sourceTable: from, restoredTo: to } };
  await elsewhere.perform(waitActive, { table: name }, { created });
  const compared = await elsewhere.perform(compareTables, { a: from, b: name });
  expect(compared).toMatchObject({ a: from, b: name, equal: true, countA: 20, countB: 20 });
  await putAll(bench(), name, [{ PK: { S: 'later' }, SK: { S: 'later' } }]);
  expect(await elsewhere.perform(compareTables, { a: from, b: name })).toMatchObject({ equal: false, onlyInA: 1 });
  const { digest } = await elsewhere.perform(fingerprintTable, { table: name });
  expect(compared['digestA']).toBe(digest);
});

test('steps that read take the table of another region by its ARN', async () => {
  const { name, source: table, to } = await source();
  await strangersTable(elsewhere, name);
  expect(await elsewhere.perform(describeTable, { table })).toMatchObject({ table, exists: true, arn: table });
  expect(await elsewhere.perform(describeTable, { table: name })).toMatchObject({ arn: arnOf(name, 'eu-west-1') });
  expect(await elsewhere.perform(countItems, { table })).toMatchObject({ table, count: 20 });
  expect(await elsewhere.perform(fingerprintTable, { table })).toMatchObject({ table, count: 20 });
  expect(await elsewhere.perform(waitRestorable, { table, time: to })).toMatchObject({ table });
  expect(await elsewhere.perform(markTimestamp, { table })).toMatchObject({ table });
  const absent = arnOf(uniqueName());
  expect(await elsewhere.perform(describeTable, { table: absent, ifExists: true })).toMatchObject({ exists: false });
  expect(await failureOfStep(elsewhere.perform(countItems, { table: absent }))).toMatchObject({
    code: 'TableNotFound',
  });
});

test('an ARN of the own region means the table of its name', async () => {
  const name = await tableWith(bench(), items);
  expect(await bench().perform(countItems, { table: arnOf(name) })).toMatchObject({ count: 20 });
  const same = failureOfStep(bench().perform(compareTables, { a: name, b: arnOf(name) }));
  expect(await same).toMatchObject({ code: 'InvalidInput', message: 'Expected `a` and `b` to be different tables' });
});

test('settings are captured where the table is, those of other services too', async () => {
  const table = await tableWith(bench(), []);
  await watchTable(bench(), table);
  const [here, there] = [
    await bench().perform(captureSettings, { table }),
    await elsewhere.perform(captureSettings, { table: arnOf(table) }),
  ];
  expect(there).toMatchObject({ table: arnOf(table), digest: here['digest'], document: { table, arn: arnOf(table) } });
  const { settings } = there['document'] as { settings: { alarms: object } };
  expect(Object.keys(settings.alarms).length).toBeGreaterThan(0);
});

test('a backup of another region is restored', async () => {
  const table = await tableWith(bench(), items);
  const { backupArn } = await bench().perform(createBackup, { table });
  const input = { backupArn: String(backupArn), target: `${table}-copy` };
  expect(await failureOfStep(elsewhere.perform(restoreBackup, input))).toMatchObject({ code: 'InvalidInput' });
  await elsewhere.perform(restoreBackup, { ...input, overrides: { encryption: { key: 'AWS_OWNED' } } });
  await elsewhere.perform(waitActive, { table: input.target });
  expect(await elsewhere.perform(countItems, { table: input.target })).toMatchObject({ count: 20 });
  const found = await elsewhere.perform(findBackup, { table: arnOf(table), type: 'USER' });
  expect(found).toMatchObject({ table: arnOf(table), backupArn });
});

test.each([
  [undefined, 'A restore from us-east-1 into eu-west-1 needs a key of its own, and `overrides` name none'],
  [
    { encryption: { key: key.replace('eu-west-1', 'us-east-1') } },
    '`overrides` name a key in us-east-1, and the new table is in eu-west-1',
  ],
])('without a key of the new region nothing is started: %p', async (given, message) => {
  const { source: from, to } = await source();
  const input = { source: from, target: uniqueName(), to, ...(given && { overrides: given }) };
  expect(await failureOfStep(elsewhere.perform(restoreTable, input))).toMatchObject({
    code: 'InvalidInput',
    message,
    hint: 'Give `overrides.encryption.key`: AWS_OWNED, or the ARN of a KMS key in eu-west-1.',
  });
  expect(await elsewhere.perform(describeTable, { table: input.target, ifExists: true })).toMatchObject({
    exists: false,
  });
});

test('starts one restore, whenever the worker is killed', async () => {
  const { source: from, to } = await source();
  const restores = () => bench().emulator.stats.snapshot().restores.started;
  const died = await atEveryCall(async (fate) => {
    const before = restores();
    const target = uniqueName();
    const outputs = await elsewhere.performTwice(restoreTable, { source: from, target, to, overrides }, fate);
    expect(restores()).toBe(before + 1);
    return outputs === null;
  });
  expect(died).toBe(8);
});
