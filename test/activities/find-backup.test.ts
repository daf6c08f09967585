import { CreateBackupCommand } from '@aws-sdk/client-dynamodb';
import { deleteTable } from '../../activities/delete-table';
import { enablePitr } from '../../activities/enable-pitr';
import { findBackup } from '../../activities/find-backup';
import { failureOfStep, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

async function backUp(table: string, BackupName: string) {
  bench().clock.advance(10_000);
  const answer = await bench().clients.dynamodb.send(new CreateBackupCommand({ TableName: table, BackupName }));
  bench().clock.advance(10_000);
  return answer.BackupDetails?.BackupArn;
}

test('waits for the system backup of a deleted table', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  await bench().perform(deleteTable, { table });
  expect(await bench().perform(findBackup, { table })).toEqual({
    table,
    backupArn: expect.stringMatching(/^arn:aws:dynamodb:.*backup/),
    name: `${table}$DeletedTableBackup`,
    createdAt: expect.stringMatching(/^2030-/),
    expiresAt: expect.stringMatching(/^2030-02/),
    sizeBytes: expect.any(Number),
  });
});

test('finds the newest backup of a name, or of any', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  await backUp(table, 'nightly');
  const second = await backUp(table, 'nightly');
  const third = await backUp(table, 'other');
  const named = await bench().perform(findBackup, { table, type: 'USER', name: 'nightly' });
  expect(named).toMatchObject({ backupArn: second, name: 'nightly' });
  expect(named['expiresAt']).toBeUndefined();
  expect(await bench().perform(findBackup, { table, type: 'ALL' })).toMatchObject({ backupArn: third });
});

test('with `after`, an older backup is not taken for the new one', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  await backUp(table, 'nightly');
  const after = new Date(bench().clock.now()).toISOString();
  const failure = await failureOfStep(bench().perform(findBackup, { table, type: 'USER', after, deadline: '10s' }));
  expect(failure.code).toBe('BackupNotFound');
  const newer = await backUp(table, 'nightly');
  expect(await bench().perform(findBackup, { table, type: 'USER', after })).toMatchObject({ backupArn: newer });
});

test('says what it looked for when there is none', async () => {
  const failure = await failureOfStep(bench().perform(findBackup, { table: 'gone', deadline: '30s' }));
  expect(failure).toMatchObject({
    code: 'BackupNotFound',
    message: expect.stringContaining('a SYSTEM backup of "gone" named "gone$DeletedTableBackup"'),
  });
});

test('with `gone`, a table that stands is refused: the backup would be of an earlier one', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  const input = { table, gone: true };
  expect(await failureOfStep(bench().perform(findBackup, input))).toMatchObject({
    code: 'TableExists',
    message: expect.stringContaining('of an earlier one'),
  });
  await bench().perform(deleteTable, { table });
  expect(await bench().perform(findBackup, input)).toMatchObject({ name: `${table}$DeletedTableBackup` });
});
