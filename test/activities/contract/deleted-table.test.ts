import { createTable } from '../../../activities/create-table';
import { deleteTable } from '../../../activities/delete-table';
import { enablePitr } from '../../../activities/enable-pitr';
import { findBackup } from '../../../activities/find-backup';
import { fingerprintTable } from '../../../activities/fingerprint-table';
import { markTimestamp } from '../../../activities/mark-timestamp';
import { putItems } from '../../../activities/put-items';
import { restoreBackup } from '../../../activities/restore-backup';
import { waitActive } from '../../../activities/wait-active';
import { failureOfStep } from '../../../faults/sample-table';
import { useTarget } from './target';

const target = useTarget();
const keys = { partition: { name: 'PK' } };
const items = Array.from({ length: 30 }, (_, n) => ({ PK: `${n}`, n }));

test('a deleted table comes back from its system backup, under its own name', async () => {
  const { bench, tableName } = target();
  const table = tableName();
  const created = { [table]: { byStep: 'create', kind: 'createTable' } };
  await bench.perform(createTable, { table, keys });
  await bench.perform(putItems, { table, items });
  await bench.perform(enablePitr, { table });
  const { count, digest } = await bench.perform(fingerprintTable, { table });
  const { time = '' } = await bench.perform(markTimestamp, { table });

  expect(await bench.perform(deleteTable, { table }, { created })).toEqual({ table, deleted: true });
  const { backupArn = '', name } = await bench.perform(findBackup, { table, after: time });
  expect(name).toBe(`${table}$DeletedTableBackup`);

  await bench.perform(restoreBackup, { backupArn, target: table });
  const restored = { [table]: { byStep: 'restore', kind: 'restoreBackup', sourceBackup: String(backupArn) } };
  await bench.perform(waitActive, { table }, { created: restored });
  expect(await bench.perform(fingerprintTable, { table })).toMatchObject({ table, count, digest });
});

test('a restore onto a table that exists is refused', async () => {
  const { bench, tableName } = target();
  const table = tableName();
  const created = { [table]: { byStep: 'create', kind: 'createTable' } };
  await bench.perform(createTable, { table, keys });
  await bench.perform(enablePitr, { table });
  await bench.perform(deleteTable, { table }, { created });
  const { backupArn = '' } = await bench.perform(findBackup, { table });
  await bench.perform(createTable, { table, keys });
  const failure = await failureOfStep(bench.perform(restoreBackup, { backupArn, target: table }));
  expect(failure.code).toBe('TableExists');
});
