import type { ConditionRequest } from '../../../activities/contract';
import { failedFacts } from '../facts-of';
import { activityStep, planOf, waitStep } from '../plan-of';
import { testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';

let worker: TestWorker;
const asked: ConditionRequest[] = [];
beforeAll(async () => {
  worker = await TestWorker.start({
    ...testActivities,
    'wait.condition': async (request: ConditionRequest) => {
      asked.push(request);
      return { outputs: { count: 5 }, tries: 1 };
    },
  });
});
afterAll(() => worker?.stop());

test('a wait for a time that has passed is none; what is no time is refused', async () => {
  const past = waitStep('past', { until: { value: '2020-01-01T00:00:00Z' } });
  const facts = await (await worker.start(planOf({ steps: [past] }))).result();
  expect(facts.journal[0]?.outputs).toEqual({ waitedMs: 0 });

  const nonsense = waitStep('nonsense', { until: { cel: 'inputs.when' } });
  const failed = await failedFacts(await worker.start(planOf({ inputs: { when: '2026-02-30' }, steps: [nonsense] })));
  expect(failed.failure).toMatchObject({ code: 'InvalidInput', message: expect.stringContaining('ISO 8601') });
});

test('a time without a zone is not waited for: it would be another one on every worker', async () => {
  const local = waitStep('local', { until: { value: '2000-01-01T00:00:00' } });
  const { failure } = await failedFacts(await worker.start(planOf({ steps: [local] })));
  expect(failure).toMatchObject({
    code: 'InvalidInput',
    message: expect.stringMatching(/ISO 8601 .*, got other text$/),
  });
});

test('a condition is left to one activity, which gets what the expression can see', async () => {
  const plan = planOf({
    inputs: { wanted: 5 },
    env: { STAGE: 'test' },
    steps: [
      activityStep('one', { value: { table: 'orders' } }),
      activityStep('two', { value: {} }),
      waitStep('filled', {
        condition: {
          kind: 'countItems',
          input: { map: { table: { cel: 'steps.one.table' } } },
          that: 'reading.count == inputs.wanted && steps.one.table != env.STAGE',
          everyMs: 5_000,
          deadlineMs: 60_000,
          heartbeatMs: 10_000,
        },
      }),
    ],
    outputs: { count: { cel: 'steps.filled.reading.count' } },
  });
  const handle = await worker.start(plan);
  expect((await handle.result()).outputs).toEqual({ count: 5 });
  expect(asked).toMatchObject([
    {
      input: { table: 'orders' },
      condition: {
        kind: 'countItems',
        scope: { inputs: { wanted: 5 }, env: { STAGE: 'test' }, steps: { one: { table: 'orders' } } },
        everyMs: 5_000,
        deadlineMs: 60_000,
      },
    },
  ]);
  expect(asked[0]?.condition.scope.steps).not.toHaveProperty('two');
  const { events } = await handle.fetchHistory();
  expect(events?.some(({ timerStartedEventAttributes }) => timerStartedEventAttributes)).toBe(false);
});
