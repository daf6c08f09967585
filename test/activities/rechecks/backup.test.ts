import { CreateBackupCommand, DeleteBackupCommand } from '@aws-sdk/client-dynamodb';
import { createBackup } from '../../../activities/create-backup';
import { deleteTable } from '../../../activities/delete-table';
import { tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

test('stands while it is there, the table too or not, and one of the same name does not take its place', async () => {
  const table = await tableWith(bench(), []);
  const outputs = await bench().perform(createBackup, { table });
  const recheck = () => bench().recheck(createBackup, { table }, outputs);
  expect(await recheck()).toEqual({ stands: true });
  await bench().perform(deleteTable, { table });
  expect(await recheck()).toEqual({ stands: true });
});

test('a deleted one is told, and one of the same name does not take its place', async () => {
  const table = await tableWith(bench(), []);
  const { name, backupArn, ...more } = await bench().perform(createBackup, { table });
  const recheck = () =>
    bench().recheck(createBackup, { table }, { name: name ?? '', backupArn: backupArn ?? '', ...more });
  await bench().clients.dynamodb.send(new CreateBackupCommand({ TableName: table, BackupName: String(name) }));
  await bench().clients.dynamodb.send(new DeleteBackupCommand({ BackupArn: String(backupArn) }));
  expect(await recheck()).toEqual({
    stands: false,
    why: `the backup "${name}" of "${table}" is not there any more`,
  });
});
