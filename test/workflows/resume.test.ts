import { failedFacts, outcomesOf } from './facts-of';
import { alice, bob } from './people';
import { activityStep, assertStep, planOf } from './plan-of';
import { resumptionOf } from './resumption-of';
import { mend, requests, testActivities } from './test-activities';
import { TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());
beforeEach(() => requests.splice(0));

const echo = (id: string, of: string) => activityStep(id, { map: { of: { cel: of } } }, { effect: 'creates' });

test('completed steps keep their outputs, their times and their place; the rest runs', async () => {
  const key = `key-${Math.random()}`;
  const plan = planOf({
    steps: [
      echo('a', 'run.id + run.startedAt'),
      assertStep('check', 'has(steps.a)', { value: 'no a' }),
      activityStep('bad', { value: { key } }, { kind: 'broken' }),
      echo('after', 'steps.a.of'),
    ],
    outputs: { of: { cel: 'steps.after.of' } },
  });
  const before = await failedFacts(await worker.start(plan, { requester: alice }));
  mend(key);
  requests.splice(0);

  const resumption = resumptionOf(before, { reason: 'mended', created: { 'orders-2': { byStep: 'a', kind: 'echo' } } });
  const facts = await (await worker.start(plan, { requester: bob, resumption })).result();
  expect(outcomesOf(facts)).toEqual(['a succeeded', 'check succeeded', 'bad succeeded', 'after succeeded']);
  expect(facts.journal[0]).toEqual({ ...before.journal[0], kept: { run: before.run, seq: 1 } });
  expect(facts.journal[1]?.kept).toBeUndefined();
  expect(facts.journal[2]).toMatchObject({ attempt: 2 });
  expect(facts.outputs).toEqual({ of: before.run + before.startedAt });
  expect(facts.resumes).toMatchObject({
    run: before.run,
    execution: before.execution,
    origin: before.run,
    originStartedAt: before.startedAt,
    planDigest: plan.digest,
    reason: 'mended',
    created: { 'orders-2': { byStep: 'a' } },
    steps: { 'steps.bad': { attempts: 1, failures: 1 } },
  });
  expect(facts.resumes?.steps['steps.a']?.kept).toBeUndefined();

  expect(requests.map(({ step }) => step.id)).toEqual(['bad', 'after']);
  expect(requests[0]).toMatchObject({
    run: { id: before.run, requesters: ['alice', 'bob'] },
    step: { failedBefore: 1 },
    created: { 'orders-2': { byStep: 'a' } },
  });
});
