import { enablePitr } from '../activities/enable-pitr';
import type { Item } from '../activities/items/attribute-value';
import { markTimestamp } from '../activities/mark-timestamp';
import { restoreTable } from '../activities/restore-table';
import { waitActive } from '../activities/wait-active';
import type { EmulatorBench } from './emulator-bench';
import { tableWith } from './sample-table';

/** A table with PITR on and a mark after its items were put. */
export async function markedTable(bench: EmulatorBench, items: readonly Item[]) {
  const table = await tableWith(bench, items);
  await bench.perform(enablePitr, { table });
  const { time } = await bench.perform(markTimestamp, { table });
  return { table, mark: String(time) };
}

/** A table and its copy as it was at the mark. */
export async function restoredPair(bench: EmulatorBench, items: readonly Item[]) {
  const { table, mark } = await markedTable(bench, items);
  const copy = `${table}-restored`;
  await bench.perform(restoreTable, { source: table, target: copy, to: mark });
  await bench.perform(waitActive, { table: copy });
  return { live: table, copy, mark };
}
