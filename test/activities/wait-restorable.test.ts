import { enablePitr } from '../../activities/enable-pitr';
import { markTimestamp } from '../../activities/mark-timestamp';
import { waitRestorable } from '../../activities/wait-restorable';
import { failureOfStep, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

test('waits until the latest restorable time has reached the mark', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  // A step that takes the mark makes the clock here go far.
  const time = new Date(Math.ceil(bench().clock.now() / 1_000) * 1_000).toISOString();
  const beats: string[] = [];
  const onHeartbeat = ({ doing }: { doing: string }) => beats.push(doing);
  const { latest } = await bench().perform(waitRestorable, { table, time }, { onHeartbeat });
  expect(Date.parse(String(latest))).toBeGreaterThanOrEqual(Date.parse(String(time)));
  expect(bench().clock.now()).toBeGreaterThanOrEqual(Date.parse(String(time)) + 30_000);
  expect(beats.join('\n')).toContain('latest restorable time');
});

test('within the task of a run it looks once, and leaves the wait to an activity', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  const time = new Date(Math.ceil(bench().clock.now() / 1_000) * 1_000).toISOString();
  const looks = () => bench().emulator.stats.snapshot().calls['DescribeContinuousBackups'] ?? 0;
  const before = looks();
  const input = { table, time };
  expect(await failureOfStep(bench().perform(waitRestorable, input, { isBrief: true }))).toMatchObject({
    code: 'NotYet',
    message: expect.stringContaining('latest restorable time'),
  });
  expect(looks() - before).toBe(1);
  const { latest } = await bench().perform(waitRestorable, input);
  expect(await bench().perform(waitRestorable, input, { isBrief: true })).toMatchObject({ latest });
});

test('refuses when point-in-time recovery is off', async () => {
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(bench().perform(waitRestorable, { table, time: '2030-01-01T00:00:00Z' }));
  expect(failure).toMatchObject({ code: 'PitrOff' });
});

test('refuses a time before the window', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  const failure = await failureOfStep(bench().perform(waitRestorable, { table, time: '2029-12-31T00:00:00Z' }));
  expect(failure).toMatchObject({ code: 'OutsideRestorableWindow', details: { table } });
});

test('refuses at once a time that does not come before the deadline', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  const failure = await failureOfStep(bench().perform(waitRestorable, { table, time: '2099-01-01T00:00:00Z' }));
  expect(failure).toMatchObject({
    code: 'OutsideRestorableWindow',
    message: expect.stringMatching(/cannot be restored to 2099-01-01T00:00:00Z: it is 20\d\d-/),
    hint: expect.stringContaining('a time that has passed'),
  });
});

test('gives up at the deadline, by the clock of the server, over all attempts', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  const time = new Date(bench().clock.now() + 595_000).toISOString();
  const input = { table, time, deadline: '10m' };
  const failure = await failureOfStep(bench().perform(waitRestorable, input));
  expect(failure).toMatchObject({ code: 'DeadlineExceeded', message: expect.stringMatching(/^Waited 10m for/) });
  const again = bench().perform(waitRestorable, input, { attempt: 2, lastProgress: bench().lastProgress });
  const before = bench().emulator.stats.snapshot().calls['DescribeContinuousBackups'] ?? 0;
  expect(await failureOfStep(again)).toMatchObject({ code: 'DeadlineExceeded' });
  expect(bench().emulator.stats.snapshot().calls['DescribeContinuousBackups']).toBe(before + 1);
});

test('rides out throttling', async () => {
  const table = await tableWith(bench(), []);
  await bench().perform(enablePitr, { table });
  const { time = null } = await bench().perform(markTimestamp, { table });
  bench().emulator.faults.add({ kind: 'throttle', operation: 'DescribeContinuousBackups', rate: 0.5 });
  await bench().perform(waitRestorable, { table, time });
  bench().emulator.faults.clear();
});
