import type { ConditionRequest, StepProgress } from '../../activities/contract';
import { EmulatorMark } from '../../activities/emulator-mark';
import { Seal } from '../../activities/sealing/seal';
import { ServerClock } from '../../activities/server-clock';
import { stepKinds } from '../../activities/step-table';
import { waitForCondition } from '../../activities/wait-condition';
import { failureOfStep, orders, putAll, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

interface Waiting {
  readonly kind?: string;
  readonly that: string;
  readonly deadlineMs?: number;
  readonly lastProgress?: StepProgress;
  onSleep?(n: number): Promise<void>;
}

/** Waits for a condition on the count of a table, on the emulator's virtual clock. */
async function wait(table: string, { kind = 'countItems', that, deadlineMs = 60_000, ...more }: Waiting) {
  const { clients, clock, emulator } = bench();
  const scope = { inputs: { wanted: 5 }, steps: {}, run: {} };
  const request: ConditionRequest = {
    run: { id: 'run-1', runbook: 'test', planDigest: '', directory: '/' },
    step: { id: 'wait', path: 'steps.wait' },
    input: { table },
    created: {},
    condition: { kind, that, scope, everyMs: 5_000, deadlineMs },
  };
  const beats: StepProgress[] = [];
  const slept: number[] = [];
  const host = {
    attempt: 1,
    lastProgress: more.lastProgress,
    signal: new AbortController().signal,
    heartbeat: (progress: StepProgress) => void beats.push(progress),
    sleep: async (ms: number) => {
      slept.push(ms);
      clock.advance(ms);
      await emulator.settled();
      await more.onSleep?.(slept.length);
    },
  };
  const surroundings = {
    ...clients,
    clock: new ServerClock(clients.dynamodb),
    mark: new EmulatorMark(clients.dynamodb),
    seal: Seal.ofThisProcess(),
  };
  const step = stepKinds.get(kind);
  const reading = await waitForCondition(step, request, host, surroundings);
  return { reading, beats, slept };
}

test('looks until the condition holds, and answers with the last reading', async () => {
  const table = await tableWith(bench(), orders(3));
  const { reading, beats, slept } = await wait(table, {
    that: 'reading.count >= inputs.wanted',
    onSleep: async (n) => {
      if (n === 2) await putAll(bench(), table, orders(5));
    },
  });
  expect(reading).toEqual({ table, count: 5, scanned: 5 });
  expect(slept.filter((ms) => ms > 3_000)).toHaveLength(2);
  expect(beats.map(({ doing }) => doing)).toContainEqual(
    expect.stringContaining('waiting for `reading.count >= inputs.wanted`: count 3'),
  );
});

test('gives up at the deadline, counted over the attempts', async () => {
  const table = await tableWith(bench(), orders(3));
  const failure = await failureOfStep(wait(table, { that: 'reading.count > 5', deadlineMs: 30_000 }));
  expect(failure).toMatchObject({ code: 'DeadlineExceeded', message: expect.stringContaining('Waited 30s for') });
  const since = new Date(bench().clock.now() - 31_000).toISOString();
  const resume = { waiting: { for: '`reading.count > 5`', since } };
  const later = wait(table, { that: 'reading.count > 5', deadlineMs: 30_000, lastProgress: { doing: '', resume } });
  expect((await failureOfStep(later)).code).toBe('DeadlineExceeded');
});

test.each([
  ['reading.count', 'countItems', 'ExpressionFailed', 'true or false, got a number'],
  ['reading.nothing == 1', 'countItems', 'ExpressionFailed', 'Cannot evaluate `reading.nothing == 1`'],
  ['true', 'deleteTable', 'InvalidInput', 'no step kind that only reads'],
])('refuses %s of %s', async (that, kind, code, message) => {
  const table = await tableWith(bench(), orders(3));
  expect(await failureOfStep(wait(table, { that, kind }))).toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('what the kind itself refuses ends the wait', async () => {
  expect((await failureOfStep(wait('no-such-table', { that: 'true' }))).code).toBe('TableNotFound');
});
