import { markTimestamp } from '../activities/mark-timestamp';
import { restoreTable } from '../activities/restore-table';
import { waitActive } from '../activities/wait-active';
import type { EmulatorBench } from './emulator-bench';
import { persistently } from './persistently';
import type { TableInUse } from './table-in-use';

/** Restores a table, which others go on writing to, to a mark, and throws unless the copy is as the table was then. */
export async function restoreToMark(
  bench: EmulatorBench,
  table: TableInUse,
  target: string,
  mark: string,
): Promise<void> {
  bench.meanwhile = () => table.writeOne();
  try {
    await persistently(bench, restoreTable, { source: table.name, target, to: mark });
    await persistently(bench, waitActive, { table: target });
  } finally {
    bench.meanwhile = undefined;
  }
  await table.mustHaveBeen(mark, target);
}

export async function takeMark(bench: EmulatorBench, table: TableInUse): Promise<string> {
  return String((await persistently(bench, markTimestamp, { table: table.name }))['time']);
}
