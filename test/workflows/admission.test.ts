import { ApplicationFailure } from '@temporalio/common';
import type { AdmissionRequest } from '../../activities/contract';
import type { PlanStep } from '../../language/plan';
import { failedFacts, outcomesOf } from './facts-of';
import { alice, bob } from './people';
import { activityStep, forEachStep, planOf, runStep } from './plan-of';
import { resumptionOf } from './resumption-of';
import { testActivities } from './test-activities';
import { TestWorker } from './with-worker';

const asked: AdmissionRequest[] = [];
const admit = async (request: AdmissionRequest) => {
  asked.push(request);
  const { runbook } = request.plan;
  if (runbook === 'unclear')
    throw ApplicationFailure.create({ type: 'Unavailable', message: 'no', nonRetryable: true });
  if (runbook !== 'forbidden') return;
  const failure = { code: 'NotAllowed', message: 'nothing may be deleted here', hint: 'Ask the owner.' };
  throw ApplicationFailure.create({ type: failure.code, nonRetryable: true, details: [failure], ...failure });
};

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({ ...testActivities, 'safety.admit': admit });
});
afterAll(() => worker?.stop());
beforeEach(() => asked.splice(0));

const reads = activityStep('reads', { value: {} });
const destroys = activityStep('destroys', { value: {} }, { effect: 'destroys' });

test.each([false, true])('a plan that is refused does nothing at all, the clean-up included', async (asksWithin) => {
  const plan = planOf({ runbook: 'forbidden', steps: [reads, destroys], finally: [reads] });
  const facts = await failedFacts(await worker.start(plan, { admission: true, asksWithin, requester: alice }));
  expect(facts.failure).toMatchObject({ code: 'NotAllowed', hint: 'Ask the owner.' });
  expect(outcomesOf(facts)).toEqual([]);
  expect(asked).toEqual([
    {
      run: expect.objectContaining({ id: facts.run, planDigest: plan.digest, requesters: ['alice'] }),
      plan,
      created: {},
    },
  ]);
});

const places: [string, Parameters<typeof planOf>[0]][] = [
  ['in a loop', { steps: [forEachStep('every', { value: [] }, [destroys])] }],
  ['in a run within it', { steps: [runStep('within', planOf({ steps: [destroys] }))] }],
  ['in its clean-up', { steps: [reads], finally: [{ ...destroys, path: 'finally.destroys' } as PlanStep] }],
  ['in what undoes a step', { steps: [{ ...reads, undo: [{ ...destroys, effect: 'changes' }] } as PlanStep] }],
];

test.each(places)('a plan that changes or destroys %s is asked for, once', async (_where, parts) => {
  await (await worker.start(planOf(parts), { admission: true })).result();
  expect(asked).toHaveLength(1);
});

test('a plan that only reads and creates is not, nor is any where the option is not set', async () => {
  const creates = activityStep('creates', { value: {} }, { effect: 'creates' });
  await (await worker.start(planOf({ steps: [reads, creates] }), { admission: true })).result();
  await (await worker.start(planOf({ steps: [destroys] }))).result();
  expect(asked).toEqual([]);
});

test('a run that goes on with another one is asked for as that one; one that is only aborted is not', async () => {
  const plan = planOf({ steps: [destroys] });
  const before = await (await worker.start(plan, { requester: alice })).result();
  const resumption = resumptionOf(before, { created: { copy: { byStep: 'destroys', kind: 'echo' } } });
  await (await worker.start(plan, { admission: true, requester: bob, resumption })).result();
  expect(asked).toMatchObject([{ run: { id: before.run, requesters: ['alice', 'bob'] }, created: resumption.created }]);
  await failedFacts(await worker.start(plan, { admission: true, resumption: { ...resumption, abort: true } }));
  expect(asked).toHaveLength(1);
});

test('what cannot be found out now is left to the steps', async () => {
  const handle = await worker.start(planOf({ runbook: 'unclear', steps: [destroys] }), { admission: true });
  expect((await handle.result()).verdict).toBe('passed');
  expect(asked).toHaveLength(1);
});

test('steps that the run before has done are told, since they will not act again', async () => {
  const refused = activityStep('refused', { value: {} }, { kind: 'refuse' });
  const before = await failedFacts(await worker.start(planOf({ steps: [destroys, refused] })));
  const then = activityStep('then', { value: {} }, { effect: 'destroys' });
  const after = planOf({ steps: [destroys, then] });
  await (await worker.start(after, { admission: true, resumption: resumptionOf(before) })).result();
  expect(asked).toMatchObject([{ settled: ['steps.destroys'] }]);
});
