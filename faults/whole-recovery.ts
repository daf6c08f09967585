import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countItems } from '../activities/count-items';
import { createTable } from '../activities/create-table';
import { deleteItems } from '../activities/delete-items';
import { deleteTable } from '../activities/delete-table';
import { enablePitr } from '../activities/enable-pitr';
import { fingerprintTable } from '../activities/fingerprint-table';
import { loadItems } from '../activities/load-items';
import { markTimestamp } from '../activities/mark-timestamp';
import { reconcileItems } from '../activities/reconcile-items';
import { restoreTable } from '../activities/restore-table';
import type { Step } from '../activities/step';
import { waitActive } from '../activities/wait-active';
import type { JsonObject } from '../language/json';
import type { EmulatorBench } from './emulator-bench';
import { persistently } from './persistently';
import { uniqueName } from './sample-table';
import { mustEqual } from './tally';

/**
 * A table is loaded and marked, every tenth item is deleted, the table is restored to the mark beside itself, and what
 * is missing is copied back. Throws unless each step says, and the tables hold, exactly what they should.
 */
export async function recoverWholly(bench: EmulatorBench, count: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-recovery-'));
  const items = Array.from({ length: count }, (_, n) => ({
    PK: `c${n % 9}`,
    SK: `${n}`,
    due: n % 10 === 0,
    deep: { list: [n] },
  }));
  writeFileSync(join(directory, 'items.jsonl'), items.map((item) => JSON.stringify(item)).join('\n'));
  try {
    await recover(bench, directory, count);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function recover(bench: EmulatorBench, directory: string, count: number): Promise<void> {
  const does = (step: Step, input: JsonObject) => persistently(bench, step, input, { directory });
  const table = uniqueName();
  const copy = `${table}-restored`;
  const due = Math.ceil(count / 10);
  const restoresBefore = bench.emulator.stats.snapshot().restores.started;

  await does(createTable, { table, keys: { partition: { name: 'PK' }, sort: { name: 'SK' } } });
  await does(loadItems, { table, file: 'items.jsonl' });
  await does(enablePitr, { table });
  const { time = '' } = await does(markTimestamp, { table });
  const { digest } = await does(fingerprintTable, { table });

  const chosen = { filter: 'due = :yes', values: { ':yes': true }, maxItems: due, restorableTo: time };
  const deleted = await does(deleteItems, { table, ...chosen });
  mustEqual('what was deleted', deleted, { table, matched: due, deleted: due, kept: 0 });
  mustEqual('what was left', (await does(countItems, { table }))['count'], count - due);

  await does(restoreTable, { source: table, target: copy, to: time });
  await does(waitActive, { table: copy });
  mustEqual('restores', bench.emulator.stats.snapshot().restores.started, restoresBefore + 1);
  mustEqual('the copy', (await does(fingerprintTable, { table: copy }))['digest'], digest);

  const { candidates, restored, kept, same } = await does(reconcileItems, { from: copy, to: table });
  const expected = { candidates: count, restored: due, kept: 0, same: count - due };
  mustEqual('what was copied back', { candidates, restored, kept, same }, expected);
  mustEqual('the table in the end', (await does(fingerprintTable, { table }))['digest'], digest);
  mustEqual('the end of the copy', (await does(deleteTable, { table: copy }))['deleted'], true);
}
