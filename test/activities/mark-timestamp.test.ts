import { markTimestamp } from '../../activities/mark-timestamp';
import { emulatorBench } from '../../faults/emulator-bench';
import { tableWith } from '../../faults/sample-table';

test.each([0, 1, 400, 999])('the mark is over when the step ends, %i ms into a second', async (ms) => {
  const bench = await emulatorBench();
  const table = await tableWith(bench, []);
  bench.clock.advanceTo(Date.UTC(2031, 0, 1, 12, 0, 0) + ms);
  const before = bench.clock.now();
  const { time } = await bench.perform(markTimestamp, { table });
  const mark = Date.parse(String(time));
  expect(mark % 1_000).toBe(0);
  expect(mark).toBeGreaterThan(before);
  expect(mark - before).toBeLessThanOrEqual(1_000);
  expect(bench.clock.now()).toBeGreaterThanOrEqual(mark + 1_000);
  await bench.stop();
});

test('the clock of this machine does not count', async () => {
  const bench = await emulatorBench();
  const table = await tableWith(bench, []);
  const { time } = await bench.perform(markTimestamp, { table });
  expect(String(time)).toMatch(/^2030-01-01T00:00:/);
  await bench.stop();
});
