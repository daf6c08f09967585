import { CreateBackupCommand, DeleteBackupCommand, RestoreTableFromBackupCommand } from '@aws-sdk/client-dynamodb';
import { deleteTable } from '../../activities/delete-table';
import { enablePitr } from '../../activities/enable-pitr';
import { findBackup } from '../../activities/find-backup';
import { restoreBackup } from '../../activities/restore-backup';
import { waitActive } from '../../activities/wait-active';
import { byKey, contents, failureOfStep, orders, tableWith, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const items = orders(20);
const restores = () => bench().emulator.stats.snapshot().restores.started;

/** A table and its backup. */
async function backedUp() {
  const table = await tableWith(bench(), items);
  await bench().perform(enablePitr, { table });
  const command = new CreateBackupCommand({ TableName: table, BackupName: 'nightly' });
  const { BackupDetails } = await bench().clients.dynamodb.send(command);
  return { table, backupArn: BackupDetails?.BackupArn ?? '' };
}

test('restores a deleted table under its own name', async () => {
  const table = await tableWith(bench(), items);
  await bench().perform(enablePitr, { table });
  await bench().perform(deleteTable, { table });
  const { backupArn = '' } = await bench().perform(findBackup, { table });
  expect(await bench().perform(restoreBackup, { backupArn, target: table })).toEqual({
    table,
    source: table,
    backupArn,
    arn: expect.stringContaining(table),
    tableId: expect.any(String),
  });
  await bench().perform(waitActive, { table });
  expect(await contents(bench(), table)).toEqual(byKey(items));
});

test('waits while the backup feeds another restore', async () => {
  const { backupArn } = await backedUp();
  const prepared = await bench().prepare(restoreBackup, { backupArn, target: 'second' });
  await bench().clients.dynamodb.send(
    new RestoreTableFromBackupCommand({ BackupArn: backupArn, TargetTableName: uniqueName() }),
  );
  const beats: string[] = [];
  const onHeartbeat = ({ doing }: { doing: string }) => beats.push(doing);
  await bench().run(restoreBackup, { backupArn, target: 'second' }, { prepared, onHeartbeat });
  expect(beats.join('\n')).toContain('the backup feeds another restore');
});

test('starts one restore, whenever the worker is killed', async () => {
  const died = await atEveryCall(async (fate) => {
    const { backupArn } = await backedUp();
    const before = restores();
    const outputs = await bench().performTwice(restoreBackup, { backupArn, target: uniqueName() }, fate);
    expect(restores()).toBe(before + 1);
    return outputs === null;
  });
  expect(died).toBe(8);
});

test('refuses a target that exists', async () => {
  const { table, backupArn } = await backedUp();
  const failure = await failureOfStep(bench().perform(restoreBackup, { backupArn, target: table }));
  expect(failure).toMatchObject({ code: 'TableExists', details: { table } });
});

test('refuses the restore of another backup under that name', async () => {
  const [one, other] = [await backedUp(), await backedUp()];
  const target = uniqueName();
  const prepared = await bench().prepare(restoreBackup, { backupArn: one.backupArn, target });
  await bench().clients.dynamodb.send(
    new RestoreTableFromBackupCommand({ BackupArn: other.backupArn, TargetTableName: target }),
  );
  const execution = bench().run(restoreBackup, { backupArn: one.backupArn, target }, { prepared, attempt: 2 });
  expect((await failureOfStep(execution)).code).toBe('TableExists');
});

test('a backup that is gone is told', async () => {
  const { backupArn } = await backedUp();
  await bench().clients.dynamodb.send(new DeleteBackupCommand({ BackupArn: backupArn }));
  const failure = await failureOfStep(bench().perform(restoreBackup, { backupArn, target: uniqueName() }));
  expect(failure.code).toBe('BackupNotFound');
});

test('a copy that is not to stay keeps the expiry of the attempt that asked for it', async () => {
  const { backupArn } = await backedUp();
  const input = { backupArn, target: uniqueName(), expiresAfter: '2d' };
  const prepared = await bench().prepare(restoreBackup, input);
  const expiresAt = new Date(Date.parse(String(prepared['targetAbsentAt'])) + 2 * 86_400_000).toISOString();
  expect(await bench().run(restoreBackup, input, { prepared })).toMatchObject({ expiresAt });
  bench().clock.advance(3_600_000);
  expect(await bench().perform(restoreBackup, input, { preparedBefore: prepared })).toMatchObject({ expiresAt });
});
