import { copyBack } from '../../activities/copy-back';
import { countItems } from '../../activities/count-items';
import { createTable } from '../../activities/create-table';
import { deleteItems } from '../../activities/delete-items';
import { deleteTable } from '../../activities/delete-table';
import { enablePitr } from '../../activities/enable-pitr';
import { failureFrom } from '../../activities/failure-mapping';
import { fingerprintTable } from '../../activities/fingerprint-table';
import { markTimestamp } from '../../activities/mark-timestamp';
import { putItems } from '../../activities/put-items';
import { restoreTable } from '../../activities/restore-table';
import type { Step } from '../../activities/step';
import { waitActive } from '../../activities/wait-active';
import type { Fault } from '../../emulator/faults';
import { isRetryable } from '../../language/failure';
import type { JsonObject } from '../../language/json';
import type { Outputs } from './bench';
import { useBench } from './bench-hooks';
import { uniqueName } from './sample-table';

const bench = useBench();

/** As the workflow does: prepare, then run, each tried again while the failure is retryable. */
async function persistently(step: Step, input: JsonObject): Promise<Outputs> {
  const tried = async (phase: 'prepare' | 'run', prepared?: Outputs): Promise<Outputs> => {
    for (let attempt = 1; ; attempt += 1) {
      const lastProgress = attempt > 1 ? bench().lastProgress : undefined;
      try {
        return await bench()[phase](step, input, { attempt, lastProgress, ...(prepared && { prepared }) });
      } catch (error) {
        if (!isRetryable(failureFrom(error)) || attempt >= step.retry.maxAttempts) throw error;
      }
    }
  };
  const prepared = step.prepares ? await tried('prepare') : undefined;
  return await tried('run', prepared);
}

const items = Array.from({ length: 120 }, (_, n) => ({
  PK: `c${n % 9}`,
  SK: `${n}`,
  due: n < 12,
  deep: { list: [n] },
}));
const due = { filter: 'due = :yes', values: { ':yes': true } };

test.each<[string, Fault[]]>([
  ['throttling on 30 % of the calls', [{ kind: 'throttle', rate: 0.3 }]],
  ['half of each batch unprocessed', [{ kind: 'unprocessed' }]],
  ['every tenth answer lost', [{ kind: 'drop-answer', rate: 0.1 }]],
  ['every tenth call an HTTP 500', [{ kind: 'fail-before', rate: 0.1 }]],
  ['stale descriptions', [{ kind: 'stale-describe', rate: 0.3 }]],
])('a whole recovery ends in exactly the right state: %s', async (_, faults) => {
  const table = uniqueName();
  const copy = `${table}-restored`;
  bench().emulator.faults.replace(faults);
  const keys = { partition: { name: 'PK' }, sort: { name: 'SK' } };
  await persistently(createTable, { table, keys });
  await persistently(putItems, { table, items });
  await persistently(enablePitr, { table });
  const { time = '' } = await persistently(markTimestamp, { table });
  const image = await persistently(fingerprintTable, { table });
  const restoresBefore = bench().emulator.stats.snapshot().restores.started;
  const deleted = await persistently(deleteItems, { table, ...due, maxItems: 12, restorableTo: time });
  expect(deleted).toEqual({ table, matched: 12, deleted: 12, kept: 0 });
  expect(await persistently(countItems, { table })).toMatchObject({ count: 108 });
  await persistently(restoreTable, { source: table, target: copy, to: time });
  await persistently(waitActive, { table: copy });
  expect(bench().emulator.stats.snapshot().restores.started).toBe(restoresBefore + 1);
  expect(await persistently(fingerprintTable, { table: copy })).toMatchObject({ digest: image['digest'] });
  const copied = await persistently(copyBack, { from: copy, to: table });
  expect(copied).toMatchObject({ candidates: 120, copied: 12, kept: 0, same: 108 });
  expect(await persistently(fingerprintTable, { table })).toMatchObject({ digest: image['digest'] });
  expect(await persistently(deleteTable, { table: copy })).toMatchObject({ deleted: true });
});
