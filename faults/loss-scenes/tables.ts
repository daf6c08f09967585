import {
  CreateBackupCommand,
  DescribeTableCommand,
  ListBackupsCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { createBackup } from '../../activities/create-backup';
import { createTable } from '../../activities/create-table';
import { deleteBackup } from '../../activities/delete-backup';
import { deleteTable } from '../../activities/delete-table';
import { enablePitr } from '../../activities/enable-pitr';
import { restoreBackup } from '../../activities/restore-backup';
import { restoreTable } from '../../activities/restore-table';
import { sweepTable } from '../../activities/sweep-table';
import { tagsOf } from '../../activities/tables/find-table';
import { runTag } from '../../activities/tables/lineage-tags';
import { recoveryWindow } from '../../activities/tables/recovery-window';
import { waitActive } from '../../activities/wait-active';
import type { LossScene } from '../answer-loss';
import type { EmulatorBench } from '../emulator-bench';
import { leftOver } from '../left-over';
import { markedTable } from '../restored-pair';
import { byKey, contents, orders, tableWith, uniqueName } from '../sample-table';
import { must, mustEqual } from '../tally';

const items = orders(6);
const keys = { partition: { name: 'PK' }, sort: { name: 'SK' } };

/** Steps that make and delete tables and backups, and turn recovery on. */
export const tableScenes: readonly LossScene[] = [
  {
    operation: 'CreateTable',
    step: createTable,
    once: true,
    async begin({ bench }) {
      const table = uniqueName();
      return {
        input: { table, keys },
        async check(outputs) {
          const there = await described(bench, table);
          mustEqual('the outputs', outputs, { table, arn: there?.TableArn, tableId: there?.TableId });
          mustEqual('the tag', (await tagsOf(bench.clients, there?.TableArn ?? ''))?.[runTag], 'run-1');
        },
      };
    },
  },
  {
    operation: 'UpdateContinuousBackups',
    step: enablePitr,
    once: true,
    async begin({ bench }) {
      const table = await tableWith(bench, items);
      return {
        input: { table },
        async check({ status, earliest }, { lostAtMs }) {
          const window = await recoveryWindow(bench.clients, table);
          mustEqual('recovery', [status, window.status], ['ENABLED', 'ENABLED']);
          mustEqual('its earliest time', window.earliest?.toISOString(), earliest);
          must(Date.parse(String(earliest)) <= lostAtMs, 'recovery was turned on a second time');
        },
      };
    },
  },
  {
    operation: 'RestoreTableToPointInTime',
    step: restoreTable,
    once: true,
    async begin({ bench }) {
      const { table: source, mark } = await markedTable(bench, items);
      const target = `${source}-restored`;
      return { input: { source, target, to: mark }, check: restoredOnce(bench, target) };
    },
  },
  {
    operation: 'RestoreTableFromBackup',
    step: restoreBackup,
    once: true,
    async begin({ bench }) {
      const source = await tableWith(bench, items);
      const target = `${source}-restored`;
      const input = { backupArn: await backUp(bench, source, 'nightly'), target };
      return { input, check: restoredOnce(bench, target) };
    },
  },
  {
    operation: 'DeleteTable',
    step: deleteTable,
    once: true,
    async begin({ bench }) {
      const { table } = await markedTable(bench, items);
      return {
        input: { table },
        async check(outputs) {
          mustEqual('the outputs', outputs, { table, deleted: true });
          must((await described(bench, table)) === undefined, 'the table is there still');
          bench.clock.advance(60_000);
          await bench.emulator.settled();
          mustEqual('its system backups', (await backupsOf(bench, table, 'SYSTEM')).length, 1);
        },
      };
    },
  },
  {
    operation: 'DeleteTable',
    step: sweepTable,
    once: true,
    async begin({ bench }) {
      const input = await leftOver(bench);
      return {
        input,
        async check(outputs) {
          mustEqual('the outputs', outputs, { table: input.table, swept: true });
          must((await described(bench, input.table)) === undefined, 'the table is there still');
        },
      };
    },
  },
  {
    operation: 'CreateBackup',
    step: createBackup,
    once: true,
    async begin({ bench }) {
      const table = await tableWith(bench, items);
      return {
        input: { table },
        check: async ({ backupArn }) => mustEqual('the backups', await backupsOf(bench, table, 'USER'), [backupArn]),
      };
    },
  },
  {
    operation: 'DeleteBackup',
    step: deleteBackup,
    async begin({ bench }) {
      const table = await tableWith(bench, items);
      const other = await backUp(bench, table, 'nightly');
      bench.clock.advance(2_000);
      const backupArn = await backUp(bench, table, 'nightly');
      return {
        input: { backupArn },
        async check(outputs) {
          mustEqual('the outputs', outputs, { source: table, backupArn, name: 'nightly', deleted: true });
          mustEqual('the backups', await backupsOf(bench, table, 'USER'), [other]);
        },
      };
    },
  },
];

function restoredOnce(bench: EmulatorBench, target: string) {
  const before = bench.emulator.stats.snapshot().restores.started;
  return async ({ table, tableId }: { table?: unknown; tableId?: unknown }) => {
    mustEqual('the restores', bench.emulator.stats.snapshot().restores.started - before, 1);
    await bench.perform(waitActive, { table: target });
    mustEqual('the table', [table, tableId], [target, (await described(bench, target))?.TableId]);
    mustEqual('what it holds', [...(await contents(bench, target))].sort(), [...byKey(items)].sort());
  };
}

async function described(bench: EmulatorBench, TableName: string): Promise<TableDescription | undefined> {
  const answer = await bench.clients.dynamodb.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
  return answer?.Table;
}

export async function backUp(bench: EmulatorBench, TableName: string, BackupName: string): Promise<string> {
  const request = { TableName, BackupName };
  const { BackupDetails } = await bench.clients.dynamodb.send(new CreateBackupCommand(request));
  return BackupDetails?.BackupArn ?? '';
}

async function backupsOf(bench: EmulatorBench, TableName: string, BackupType: 'USER' | 'SYSTEM') {
  const { BackupSummaries = [] } = await bench.clients.dynamodb.send(new ListBackupsCommand({ TableName, BackupType }));
  return BackupSummaries.map(({ BackupArn = '' }) => BackupArn);
}
