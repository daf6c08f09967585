import { CreateBackupCommand, ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import { createBackup } from '../../activities/create-backup';
import { createTable } from '../../activities/create-table';
import { restoreBackup } from '../../activities/restore-backup';
import { waitActive } from '../../activities/wait-active';
import { byKey, contents, failureOfStep, orders, tableWith, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const items = orders(20);

async function backupsOf(table: string) {
  const { BackupSummaries = [] } = await bench().clients.dynamodb.send(new ListBackupsCommand({ TableName: table }));
  return BackupSummaries.map(({ BackupArn }) => BackupArn);
}

test('the backup holds the table, under a name that says whose it is', async () => {
  const table = await tableWith(bench(), items);
  const backup = await bench().perform(createBackup, { table, name: 'before-migration' });
  expect(backup).toEqual({
    source: table,
    backupArn: expect.stringMatching(/^arn:aws:dynamodb:.*backup/),
    name: expect.stringMatching(/^before-migration\.[0-9a-f]{16}-[0-9a-f]{16}$/),
    createdAt: expect.stringMatching(/^2030-/),
    sizeBytes: expect.any(Number),
  });
  const copy = uniqueName('copy');
  await bench().perform(restoreBackup, { backupArn: backup['backupArn'] ?? '', target: copy });
  await bench().perform(waitActive, { table: copy });
  expect(await contents(bench(), copy)).toEqual(byKey(items));
});

test('waits for a table that is too new to be backed up', async () => {
  const table = uniqueName();
  await bench().perform(createTable, { table, keys: { partition: { name: 'PK' } } });
  expect(await bench().perform(createBackup, { table })).toMatchObject({ source: table });
});

test('is made once when the worker is killed at any call', async () => {
  const died = await atEveryCall(async (fate) => {
    const table = await tableWith(bench(), []);
    const outputs = await bench().performTwice(createBackup, { table }, fate);
    expect(await backupsOf(table)).toHaveLength(1);
    if (outputs) expect(await backupsOf(table)).toEqual([outputs['backupArn']]);
    return outputs === null;
  });
  expect(died).toBeGreaterThan(3);
});

test('takes over its own backup when the answer was lost', async () => {
  const table = await tableWith(bench(), []);
  bench().emulator.faults.add({ kind: 'drop-answer', operation: 'CreateBackup', count: 1 });
  const { backupArn } = await bench().perform(createBackup, { table });
  expect(await backupsOf(table)).toEqual([backupArn]);
});

test('a backup of the same name that is older is not taken for it', async () => {
  const table = await tableWith(bench(), []);
  const first = await bench().perform(createBackup, { table });
  bench().clock.advance(10_000);
  await bench().clients.dynamodb.send(new CreateBackupCommand({ TableName: table, BackupName: String(first['name']) }));
  bench().clock.advance(10_000);
  const second = await bench().perform(createBackup, { table }, { attempt: 2 });
  expect(await backupsOf(table)).toHaveLength(3);
  expect(second['backupArn']).not.toBe(first['backupArn']);
});

test('a table that is not there is refused', async () => {
  expect(await failureOfStep(bench().perform(createBackup, { table: 'nobody' }))).toMatchObject({
    code: 'TableNotFound',
    message: expect.stringContaining('"nobody"'),
  });
});
