import { Context } from '@temporalio/activity';
import { WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { StepActivity, StepRequest } from '../../activities/contract';
import type { RunFacts } from '../../language/run-facts';
import { factsQuery } from '../../workflows/messages';
import { verdictKey } from '../../workflows/search-attributes';
import { activityStep, assertStep, planOf, waitStep } from './plan-of';
import { type RunHandle, TestWorker } from './with-worker';

let worker: TestWorker;
const requests: StepRequest[] = [];

const echo: StepActivity = async (request) => {
  requests.push(request);
  return { outputs: request.input, tries: Context.current().info.attempt };
};
const refuse: StepActivity = async () => {
  const failure = { code: 'TooManyItems', message: '11 items match, maxItems is 10', hint: 'Look at the filter.' };
  throw ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    nonRetryable: true,
    details: [failure],
  });
};
const flaky: StepActivity = async (request) => {
  if (Context.current().info.attempt < 3) throw ApplicationFailure.create({ type: 'Throttled', message: 'slow down' });
  return echo(request);
};
const hang: StepActivity = async () => {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat({ doing: 'hanging' }), 100);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(beat);
  }
};

beforeAll(async () => {
  worker = await TestWorker.start({ echo, 'echo.prepare': echo, refuse, flaky, hang });
});
afterAll(() => worker.stop());
beforeEach(() => requests.splice(0));

async function failedFacts(handle: RunHandle): Promise<RunFacts> {
  const error = await handle.result().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(WorkflowFailedError);
  const cause = (error as WorkflowFailedError).cause as ApplicationFailure;
  expect(cause.type).toBe('RunFailed');
  return cause.details?.[0] as RunFacts;
}

const outcomes = (facts: RunFacts) => facts.journal.map(({ id, outcome }) => `${id} ${outcome}`);

test('hands outputs on, keeps a journal and answers with the outputs', async () => {
  const plan = planOf({
    inputs: { table: 'orders', wanted: 10 },
    steps: [
      activityStep('one', {
        map: { count: { cel: 'inputs.wanted' }, name: { join: [{ value: 'a-' }, { cel: 'inputs.table' }] } },
      }),
      waitStep('pause', { duration: { value: '20ms' } }),
      assertStep('same', 'steps.one.count == 10', { value: 'not ten' }),
      activityStep('two', { map: { next: { cel: 'steps.one.count + 1' } } }, { if: 'has(steps.one)' }),
      activityStep('never', { value: {} }, { if: 'inputs.wanted > 10' }),
    ],
    outputs: { next: { cel: 'steps.two.next' } },
  });
  const facts = await (await worker.start(plan)).result();
  expect(facts.verdict).toBe('passed');
  expect(facts.outputs).toEqual({ next: 11 });
  expect(outcomes(facts)).toEqual([
    'one succeeded',
    'pause succeeded',
    'same succeeded',
    'two succeeded',
    'never skipped',
  ]);
  expect(facts.journal[0]).toMatchObject({
    seq: 1,
    path: 'steps.one',
    attempt: 1,
    tries: 1,
    outputs: { count: 10, name: 'a-orders' },
    inputsDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
  expect(facts.planDigest).toBe(plan.digest);
});

test('a wait for a time that has passed is none; what is no time is refused', async () => {
  const past = waitStep('past', { until: { value: '2020-01-01T00:00:00Z' } });
  const facts = await (await worker.start(planOf({ steps: [past] }))).result();
  expect(facts.journal[0]?.outputs).toEqual({ waitedMs: 0 });

  const nonsense = waitStep('nonsense', { until: { cel: 'inputs.when' } });
  const failed = await failedFacts(await worker.start(planOf({ inputs: { when: '2026-02-30' }, steps: [nonsense] })));
  expect(failed.failure).toMatchObject({ code: 'InvalidInput', message: expect.stringContaining('ISO 8601') });
});

test('a failed assert is verdict failed, says every check that does not hold, and stops the sequence', async () => {
  const plan = planOf({
    steps: [
      activityStep('one', { value: { count: 3 } }),
      assertStep('ten', 'steps.one.count == 10', { join: [{ value: 'found ' }, { cel: 'steps.one.count' }] }),
      activityStep('two', { value: {} }),
    ],
    finally: [activityStep('clean', { map: { verdict: { cel: 'run.verdict' } } })],
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(facts.verdict).toBe('failed');
  expect(facts.failure).toEqual({ code: 'AssertionFailed', message: 'found 3' });
  expect(outcomes(facts)).toEqual(['one succeeded', 'ten failed', 'clean succeeded']);
  expect(facts.journal[1]?.outputs).toEqual({
    checks: [{ that: 'steps.one.count == 10', holds: false, message: 'found 3' }],
  });
  expect(facts.journal[2]?.outputs).toEqual({ verdict: 'failed' });
});

test('a refused step keeps code, message and hint, and is not tried again', async () => {
  const handle = await worker.start(planOf({ steps: [activityStep('risky', { value: {} }, { kind: 'refuse' })] }));
  const facts = await failedFacts(handle);
  expect(facts.verdict).toBe('error');
  expect(facts.failure).toMatchObject({ code: 'TooManyItems', hint: 'Look at the filter.' });
  const described = await handle.describe();
  expect(described.typedSearchAttributes.get(verdictKey)).toBe('error');
});

test('tries of the automatic retries are on record', async () => {
  const facts = await (
    await worker.start(planOf({ steps: [activityStep('slow', { value: {} }, { kind: 'flaky' })] }))
  ).result();
  expect(facts.journal[0]?.tries).toBe(3);
});

test('the prepare phase is recorded before the work and handed to it', async () => {
  const step = activityStep('prepared', { value: { matched: 10 } }, { prepares: true });
  const facts = await (await worker.start(planOf({ steps: [step] }))).result();
  expect(facts.journal[0]?.prepared).toEqual({ matched: 10 });
  expect(requests.map(({ prepared }) => prepared)).toEqual([undefined, { matched: 10 }]);
});

test('tables that the run created are known to later steps until they are deleted', async () => {
  const created = { effect: 'creates' as const, kind: 'echo' };
  const plan = planOf({
    steps: [
      activityStep(
        'restore',
        { value: { table: 'copy', source: 'orders', restoredTo: '2026-01-01T00:00:00Z' } },
        created,
      ),
      activityStep('look', { value: {} }),
    ],
  });
  await (await worker.start(plan)).result();
  expect(requests[1]?.created).toEqual({
    copy: { byStep: 'restore', kind: 'echo', sourceTable: 'orders', restoredTo: '2026-01-01T00:00:00Z' },
  });
});

test('a cancelled run still cleans up, and its facts can be asked for', async () => {
  const plan = planOf({
    steps: [activityStep('long', { value: {} }, { kind: 'hang' })],
    finally: [activityStep('clean', { value: {} })],
  });
  const handle = await worker.start(plan);
  while ((await handle.describe()).raw.pendingActivities?.length !== 1) await new Promise((r) => setTimeout(r, 20));
  await handle.cancel();
  const error = (await handle.result().catch((error: unknown) => error)) as WorkflowFailedError;
  expect(error.cause).toBeInstanceOf(CancelledFailure);
  const facts = await handle.query(factsQuery);
  expect(facts.failure?.code).toBe('Cancelled');
  expect(outcomes(facts)).toEqual(['long failed', 'clean succeeded']);
});

test('a failing clean-up step does not stop the next one and is the failure of a run that passed', async () => {
  const plan = planOf({
    finally: [activityStep('bad', { value: {} }, { kind: 'refuse' }), activityStep('good', { value: {} })],
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(outcomes(facts)).toEqual(['bad failed', 'good succeeded']);
  expect(facts).toMatchObject({ verdict: 'error', failure: { code: 'TooManyItems' } });
});

test('an expression that cannot be evaluated is an error that names it', async () => {
  const facts = await failedFacts(
    await worker.start(planOf({ steps: [assertStep('odd', 'steps.nowhere.count == 1', { value: '' })] })),
  );
  expect(facts.failure).toMatchObject({
    code: 'ExpressionFailed',
    message: expect.stringContaining('steps.nowhere.count == 1'),
  });
});

test('Temporal itself reads like the runbook: summaries on activities, the list of steps as details', async () => {
  const handle = await worker.start(planOf({ steps: [activityStep('one', { value: {} })] }));
  await handle.result();
  const history = await handle.fetchHistory();
  const summaries = (history.events ?? [])
    .map((event) => event.userMetadata?.summary?.data?.toString())
    .filter(Boolean);
  expect(summaries).toEqual(['"Title of one"']);
});
