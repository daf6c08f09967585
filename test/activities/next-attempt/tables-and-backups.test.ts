import {
  CreateBackupCommand,
  DeleteBackupCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  ListBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { createBackup } from '../../../activities/create-backup';
import { createTable } from '../../../activities/create-table';
import { deleteBackup } from '../../../activities/delete-backup';
import { deleteTable } from '../../../activities/delete-table';
import { enablePitr } from '../../../activities/enable-pitr';
import { restoreBackup } from '../../../activities/restore-backup';
import { restoreTable } from '../../../activities/restore-table';
import { markedTable } from '../../../faults/restored-pair';
import { failureOfStep, orders, strangersTable, tableWith, uniqueName } from '../../../faults/sample-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';
import { atEveryCall, whichever } from '../deaths';

// A step has failed in the middle of its work, and a person has it run again or resumes its run: it is prepared again,
// and ends as if nothing had been.
const bench = useBench();
const items = orders(40);
const restores = () => bench().emulator.stats.snapshot().restores.started;

const describe = async (TableName: string) =>
  (
    await bench()
      .clients.dynamodb.send(new DescribeTableCommand({ TableName }))
      .catch(() => undefined)
  )?.Table;

async function backupsOf(TableName: string) {
  const { BackupSummaries = [] } = await bench().clients.dynamodb.send(new ListBackupsCommand({ TableName }));
  return BackupSummaries.map(({ BackupArn }) => BackupArn);
}

async function backupOf(TableName: string): Promise<string> {
  const request = { TableName, BackupName: 'nightly' };
  const { BackupDetails } = await bench().clients.dynamodb.send(new CreateBackupCommand(request));
  return BackupDetails?.BackupArn ?? '';
}

async function pause() {
  bench().clock.advance(3_600_000);
  await bench().emulator.settled();
}

test.each([restoreTable, restoreBackup])('$kind takes its own restore over', async (step) => {
  const { table: source, mark } = await markedTable(bench(), items);
  const backupArn = await backupOf(source);
  const died = await atEveryCall(
    whichever(async ({ death }) => {
      const before = restores();
      const target = uniqueName();
      const input: JsonObject = step.kind === 'restoreTable' ? { source, target, to: mark } : { backupArn, target };
      const outputs = await bench().performAnew(step, input, { death });
      if (outputs) expect(outputs).toMatchObject({ table: target, source });
      expect(restores()).toBe(before + 1);
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(2);
});

test.each([restoreTable, restoreBackup])(
  '$kind takes its own restore over when it is ACTIVE long since',
  async (step) => {
    const { table: source, mark } = await markedTable(bench(), items);
    const target = uniqueName();
    const input: JsonObject =
      step.kind === 'restoreTable' ? { source, target, to: mark } : { backupArn: await backupOf(source), target };
    const preparedBefore = await bench().prepare(step, input);
    await bench().run(step, input, { prepared: preparedBefore });
    await pause();
    const before = restores();
    expect(await bench().perform(step, input, { preparedBefore })).toMatchObject({ table: target });
    expect(restores()).toBe(before);
  },
);

test('a restore to another time, and a table of others, are refused by the next attempt too', async () => {
  const { table: source, mark } = await markedTable(bench(), items);
  const target = uniqueName();
  const preparedBefore = await bench().prepare(restoreTable, { source, target, to: mark });
  bench().emulator.faults.add({ kind: 'stuck-restore' });
  const other = new Date(Date.parse(mark) + 1_000).toISOString();
  await bench().perform(restoreTable, { source, target, to: other }, { run: 'another' });
  const again = bench().perform(restoreTable, { source, target, to: mark }, { preparedBefore });
  expect((await failureOfStep(again)).code).toBe('TableExists');
});

test('deleteTable says that it deleted the table', async () => {
  const died = await atEveryCall(
    whichever(async ({ death }) => {
      const table = await tableWith(bench(), []);
      const outputs = await bench().performAnew(deleteTable, { table }, { death });
      if (outputs) expect(outputs).toEqual({ table, deleted: true });
      expect(await describe(table)).toBeUndefined();
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(2);
});

test('deleteTable takes a deletion up that is under way', async () => {
  const table = await tableWith(bench(), []);
  const preparedBefore = await bench().prepare(deleteTable, { table });
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  const outputs = await bench().perform(deleteTable, { table }, { preparedBefore, isEmulator: false });
  expect(outputs).toEqual({ table, deleted: true });
});

test('deleteTable refuses a table of that name that somebody made meanwhile, unless the run did', async () => {
  const table = await tableWith(bench(), []);
  const preparedBefore = await bench().prepare(deleteTable, { table });
  await bench().run(deleteTable, { table }, { prepared: preparedBefore });
  await strangersTable(bench(), table);
  await pause();
  expect(await failureOfStep(bench().perform(deleteTable, { table }, { preparedBefore }))).toMatchObject({
    code: 'TableExists',
    message: expect.stringMatching(/is not the table that this step began to delete: it was made at 2030-/),
  });
  const tableId = (await describe(table))?.TableId;
  const created = { [table]: { byStep: 'restore', kind: 'restoreTable', tableId } };
  const outputs = await bench().perform(deleteTable, { table }, { preparedBefore, created, isEmulator: false });
  expect(outputs).toEqual({ table, deleted: true });
});

test('createBackup takes its own backup over, hours later too', async () => {
  const died = await atEveryCall(
    whichever(async ({ death }) => {
      const table = await tableWith(bench(), []);
      const outputs = await bench().performAnew(createBackup, { table }, { death });
      expect(await backupsOf(table)).toHaveLength(1);
      if (outputs) expect(await backupsOf(table)).toEqual([outputs['backupArn']]);
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(1);
  const table = await tableWith(bench(), []);
  const preparedBefore = await bench().prepare(createBackup, { table });
  const { backupArn } = await bench().run(createBackup, { table }, { prepared: preparedBefore });
  await pause();
  expect(await bench().perform(createBackup, { table }, { preparedBefore })).toMatchObject({ backupArn });
  expect(await backupsOf(table)).toEqual([backupArn]);
});

test('deleteBackup says that it deleted the backup', async () => {
  const died = await atEveryCall(
    whichever(async ({ death }) => {
      const table = await tableWith(bench(), []);
      const backupArn = await backupOf(table);
      const outputs = await bench().performAnew(deleteBackup, { backupArn }, { death });
      if (outputs) expect(outputs).toEqual({ source: table, backupArn, name: 'nightly', deleted: true });
      expect(await backupsOf(table)).toEqual([]);
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(0);
  const backupArn = await backupOf(await tableWith(bench(), []));
  await bench().clients.dynamodb.send(new DeleteBackupCommand({ BackupArn: backupArn }));
  expect((await failureOfStep(bench().perform(deleteBackup, { backupArn }))).code).toBe('BackupNotFound');
});

test('createTable and enablePitr need no memory: the tags tell, and what is on stays on', async () => {
  const keys = { partition: { name: 'PK' }, sort: { name: 'SK' } };
  const died = await atEveryCall(
    whichever(async ({ death }) => {
      const table = uniqueName();
      const outputs = await bench().performAnew(createTable, { table, keys }, { death });
      if (outputs) expect(outputs).toMatchObject({ table });
      return outputs === null;
    }),
  );
  expect(died).toBeGreaterThan(2);
  const table = await tableWith(bench(), []);
  const first = await bench().perform(enablePitr, { table });
  await pause();
  expect(await bench().perform(enablePitr, { table })).toMatchObject({ earliest: first['earliest'] ?? '' });
});
