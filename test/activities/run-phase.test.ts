import { z } from 'zod';
import { runPhase } from '../../activities/run-phase';
import { Seal } from '../../activities/sealing/seal';
import type { ServerClock } from '../../activities/server-clock';
import { callRetry, defineStep, type StepContext } from '../../activities/step';
import { failureOfStep } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

/** A step that does what the test says. */
function stepThat(run: (context: StepContext) => Promise<{ table: string }>) {
  return defineStep({
    kind: 'probe',
    summary: 'A probe',
    effect: 'reads',
    input: z.strictObject({
      table: z.string().min(3),
      days: z.int().max(35).optional(),
      inner: z.strictObject({ mode: z.enum(['one', 'two']) }).optional(),
      limit: z.int().default(7),
    }),
    output: z.strictObject({ table: z.string() }),
    permissions: [],
    touches: [],
    needs: [],
    work: [],
    idempotency: '',
    recheck: 'again',
    timeout: '1m',
    heartbeat: '10s',
    retry: callRetry,
    run,
  });
}

const quiet = stepThat(async () => ({ table: 'orders' }));

test.each([
  [{}, '`table`: expected string, got nothing'],
  [{ table: 5 }, '`table`: expected string, got number'],
  [{ table: 'orders', days: 36 }, '`days`: '],
  [{ table: 'orders', inner: { mode: 'three' } }, '`inner.mode`: '],
  [{ table: 'orders', tabel: 'x' }, 'unknown `tabel`'],
  [{ table: 'orders', inner: { mode: 'one', more: 1 } }, '`inner`: unknown `more`'],
])('inputs are checked: %j', async (input, complaint) => {
  const failure = await failureOfStep(bench().perform(quiet, input, { step: 'first' }));
  expect(failure).toMatchObject({
    code: 'InvalidInput',
    message: expect.stringContaining('Step "first" (probe): '),
  });
  expect(failure.message).toContain(complaint);
});

test('outputs that are not what the kind declares are a defect', async () => {
  const step = stepThat(async () => ({ table: 'orders', extra: 1 }) as { table: string });
  expect((await failureOfStep(bench().perform(step, { table: 'orders' }))).code).toBe('Internal');
});

test('a heartbeat without a place to resume keeps the last one, that of an earlier attempt too', async () => {
  const step = stepThat(async (context) => {
    expect(context.resume).toEqual({ at: 1 });
    context.heartbeat({ doing: 'more' });
    expect(bench().lastProgress).toEqual({ doing: 'more', path: 'steps.probe', resume: { at: 1 } });
    context.heartbeat({ doing: 'on', resume: { at: 2 } });
    context.heartbeat({ doing: 'still' });
    return { table: 'orders' };
  });
  const lastProgress = { doing: 'before', resume: { at: 1 } };
  await bench().perform(step, { table: 'orders' }, { attempt: 2, lastProgress });
  expect(bench().lastProgress).toEqual({ doing: 'still', path: 'steps.probe', resume: { at: 2 } });
});

test('a silent step shows that it is alive', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  let beats = 0;
  const step = stepThat(async () => {
    const before = beats;
    jest.advanceTimersByTime(20_000);
    expect(beats - before).toBe(10);
    return { table: 'orders' };
  });
  const onHeartbeat = () => {
    beats += 1;
  };
  await bench().perform(step, { table: 'orders' }, { onHeartbeat });
  const after = beats;
  jest.advanceTimersByTime(20_000);
  expect(beats).toBe(after);
  jest.useRealTimers();
});

test('a step that prepares is not run without what it prepared', async () => {
  const step = { ...quiet, prepares: true };
  expect((await failureOfStep(bench().run(step, { table: 'orders' }))).code).toBe('Internal');
});

test('the time of the server is that of an answer in this attempt: an idle worker knows only an old one', async () => {
  let latest = new Date('2030-01-01T00:00:00Z');
  const clock = { now: () => latest } as ServerClock;
  const step = stepThat(async (context) => {
    expect(context.serverTime()).toBeUndefined();
    latest = new Date('2030-01-02T00:00:00Z');
    expect(context.serverTime()).toEqual(latest);
    return { table: 'orders' };
  });
  const request = {
    run: { id: 'run-1', runbook: 'test', planDigest: '', directory: __dirname },
    step: { id: 'probe', path: 'steps.probe' },
    input: { table: 'orders' },
    created: {},
  };
  const host = {
    attempt: 1,
    lastProgress: undefined,
    signal: new AbortController().signal,
    heartbeat: () => {},
    sleep: async () => {},
  };
  const surroundings = { ...bench().clients, clock, mark: { isEmulator: () => true }, seal: Seal.ofThisProcess() };
  expect(await runPhase(step, 'run', request, host, surroundings)).toEqual({ table: 'orders' });
});
