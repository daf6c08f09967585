import { countItems } from '../../../activities/count-items';
import { putItems } from '../../../activities/put-items';
import { ratesOver, type UnitSample } from '../../../bench/items/unit-samples';
import { orders, tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

/** By the emulator's own count, whenever the step tells how far it is; on the clock of the step. */
function sampling(table: string, kind: 'readUnits' | 'writeUnits') {
  const samples: UnitSample[] = [];
  const onHeartbeat = () => {
    const units = bench().emulator.stats.snapshot().tables[table]?.[kind] ?? 0;
    samples.push({ at: bench().now(), units });
  };
  return { samples, onHeartbeat };
}

test('reading keeps its limit within 5 % over any minute, by the count of the table', async () => {
  const table = await tableWith(bench(), orders(4_000));
  const { samples, onHeartbeat } = sampling(table, 'readUnits');
  const input = { table, segments: 4, consistent: true };
  expect(await bench().perform(countItems, input, { limits: { readUnits: 2 }, onHeartbeat })).toMatchObject({
    count: 4_000,
  });
  const { least, most } = ratesOver(samples, 60_000);
  expect(most).toBeLessThan(2 * 1.05);
  expect(least).toBeGreaterThan(2 * 0.95);
});

test('writing keeps its limit, too, in batches as small as it', async () => {
  const table = await tableWith(bench(), []);
  const before = bench().now();
  const items = Array.from({ length: 1_000 }, (_, at) => ({ PK: `p${at}`, SK: 's' }));
  await bench().perform(putItems, { table, items }, { limits: { writeUnits: 10 } });
  const seconds = (bench().now() - before) / 1_000;
  const { writeUnits = 0 } = bench().emulator.stats.snapshot().tables[table] ?? {};
  expect(writeUnits).toBeGreaterThanOrEqual(1_000);
  expect(writeUnits / seconds).toBeLessThan(10 * 1.05);
});

test('throttled at random, counting goes on at the limit, by and large', async () => {
  const table = await tableWith(bench(), orders(4_000));
  bench().emulator.faults.replace([{ kind: 'throttle', operation: 'Scan', rate: 0.3 }]);
  const before = bench().now();
  // One after the other: the clock of the steps goes on with the longest pause of several side by side.
  await bench().perform(countItems, { table, segments: 1, consistent: true }, { limits: { readUnits: 5 } });
  bench().emulator.faults.clear();
  const seconds = (bench().now() - before) / 1_000;
  const { readUnits = 0 } = bench().emulator.stats.snapshot().tables[table] ?? {};
  expect(readUnits / seconds).toBeGreaterThan(5 * 0.6);
});
