import type { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { factsQuery } from '../../workflows/messages';
import { verdictKey } from '../../workflows/search-attributes';
import { failedFacts, outcomesOf } from './facts-of';
import { activityStep, assertStep, planOf, waitStep } from './plan-of';
import { testActivities } from './test-activities';
import { TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

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
  expect(outcomesOf(facts)).toEqual([
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
  expect(outcomesOf(facts)).toEqual(['long failed', 'clean succeeded']);
});

test('a failing clean-up step does not stop the next one and is the failure of a run that passed', async () => {
  const plan = planOf({
    finally: [activityStep('bad', { value: {} }, { kind: 'refuse' }), activityStep('good', { value: {} })],
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(outcomesOf(facts)).toEqual(['bad failed', 'good succeeded']);
  expect(facts).toMatchObject({ verdict: 'error', failure: { code: 'TooManyItems' } });
});

test('a run that passed leaves its verdict to the status, when it is told so', async () => {
  const ended = async (options: object) => {
    const handle = await worker.start(planOf({ steps: [activityStep('only', { value: {} })] }), options);
    await handle.result();
    const { status, typedSearchAttributes } = await handle.describe();
    return [status.name, typedSearchAttributes.get(verdictKey)];
  };
  expect(await ended({})).toEqual(['COMPLETED', 'passed']);
  expect(await ended({ statusTellsPassed: true })).toEqual(['COMPLETED', undefined]);
});
