import { failedFacts } from '../facts-of';
import { planOf, waitStep } from '../plan-of';
import { testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
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
  expect(failure).toMatchObject({ code: 'InvalidInput', message: expect.stringContaining('2000-01-01T00:00:00') });
});
