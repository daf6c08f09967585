import { CreateBackupCommand, DescribeBackupCommand } from '@aws-sdk/client-dynamodb';
import { createBackup } from '../../activities/create-backup';
import { deleteBackup } from '../../activities/delete-backup';
import { restoreBackup } from '../../activities/restore-backup';
import { failureOfStep, tableWith, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const missing = 'arn:aws:dynamodb:us-east-1:000000000000:table/none/backup/01489602797149-73d8d5bc';

const describe = (backupArn: unknown) =>
  bench().clients.dynamodb.send(new DescribeBackupCommand({ BackupArn: String(backupArn) }));

test('deletes a backup of its own run, away from the emulator too', async () => {
  const table = await tableWith(bench(), []);
  const { backupArn, name } = await bench().perform(createBackup, { table });
  const outputs = await bench().perform(deleteBackup, { backupArn: backupArn ?? '' }, { isEmulator: false });
  expect(outputs).toEqual({ source: table, backupArn, name, deleted: true });
  await expect(describe(backupArn)).rejects.toThrow(/[Bb]ackup/);
});

test.each(['another run', 'a person'])('away from the emulator, the backup of %s is refused', async (who) => {
  const table = await tableWith(bench(), []);
  const backupArn = String(
    who === 'another run'
      ? (await bench().perform(createBackup, { table }, { run: 'run-2' }))['backupArn']
      : (await bench().clients.dynamodb.send(new CreateBackupCommand({ TableName: table, BackupName: 'nightly' })))
          .BackupDetails?.BackupArn,
  );
  const failure = await failureOfStep(bench().perform(deleteBackup, { backupArn }, { isEmulator: false }));
  expect(failure).toMatchObject({ code: 'NotAllowed', message: expect.stringContaining('this run did not make it') });
  await expect(describe(backupArn)).resolves.toBeDefined();
});

test('a backup that is not there: refused, or fine where that was said', async () => {
  expect((await failureOfStep(bench().perform(deleteBackup, { backupArn: missing }))).code).toBe('BackupNotFound');
  const outputs = await bench().perform(deleteBackup, { backupArn: missing, ifExists: true });
  expect(outputs).toMatchObject({ deleted: false });
});

test('waits while a restore reads it', async () => {
  const table = await tableWith(bench(), []);
  const { backupArn = '' } = await bench().perform(createBackup, { table });
  await bench().perform(restoreBackup, { backupArn, target: uniqueName('copy') });
  expect(await bench().perform(deleteBackup, { backupArn })).toMatchObject({ deleted: true });
});

test('is gone, and said to be, when the worker is killed at any call', async () => {
  const died = await atEveryCall(async (fate) => {
    const table = await tableWith(bench(), []);
    const { backupArn = '' } = await bench().perform(createBackup, { table });
    const outputs = await bench().performTwice(deleteBackup, { backupArn }, fate);
    if (outputs) expect(outputs).toMatchObject({ deleted: true });
    await expect(describe(backupArn)).rejects.toThrow(/[Bb]ackup/);
    return outputs === null;
  });
  expect(died).toBe(4);
});
