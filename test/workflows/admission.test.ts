import { ApplicationFailure } from '@temporalio/common';
import type { AdmissionRequest } from '../../activities/contract';
import type { PlanStep } from '../../language/plan';
import { failedFacts } from './facts-of';
import { activityStep, planOf, runStep } from './plan-of';
import { resumptionOf } from './resumption-of';
import { testActivities } from './test-activities';
import { TestWorker } from './with-worker';

const asked: AdmissionRequest[] = [];
let answer: 'NotAllowed' | 'Unavailable' | undefined;

async function admit(request: AdmissionRequest): Promise<void> {
  asked.push(request);
  if (answer) throw ApplicationFailure.create({ type: answer, message: `${answer}: no`, nonRetryable: true });
}

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({ ...testActivities, 'safety.admit': admit });
});
afterAll(() => worker?.stop());
beforeEach(() => {
  asked.length = 0;
  answer = undefined;
});

const effect = (id: string) => activityStep(id, { value: { table: id } }, { effect: 'destroys' });
const last: PlanStep = { ...activityStep('last', { value: {} }), path: 'finally.last' };

test('a run with effects is asked about before anything else, and does nothing at all when it is refused', async () => {
  answer = 'NotAllowed';
  const plan = planOf({ steps: [activityStep('first', { value: {} }), effect('drop')], finally: [last] });
  const handle = await worker.start(plan, { admission: true });
  const facts = await failedFacts(handle);
  expect(facts).toMatchObject({ verdict: 'error', failure: { code: 'NotAllowed', message: 'NotAllowed: no' } });
  expect(facts.journal).toEqual([]);
  expect(asked).toEqual([{ plan, created: {}, run: expect.objectContaining({ planDigest: plan.digest }) }]);
});

test('what cannot be found out now is left to the steps', async () => {
  answer = 'Unavailable';
  const handle = await worker.start(planOf({ steps: [effect('drop')] }), { admission: true });
  expect((await handle.result()).verdict).toBe('passed');
  expect(asked).toHaveLength(1);
});

test('a run that only reads is not asked about, nor one of an older client; a run within one is with it', async () => {
  await (await worker.start(planOf({ steps: [activityStep('read', { value: {} })] }), { admission: true })).result();
  const plan = planOf({ steps: [runStep('within', planOf({ steps: [effect('drop')] }))] });
  await (await worker.start(plan)).result();
  expect(asked).toEqual([]);
  await (await worker.start(plan, { admission: true })).result();
  expect(asked).toHaveLength(1);
});

test('steps that the run before has done are told, since they will not act again', async () => {
  const refused = activityStep('refused', { value: {} }, { kind: 'refuse' });
  const plan = planOf({ steps: [effect('done'), refused] });
  const before = await failedFacts(await worker.start(plan));
  const after = planOf({ steps: [effect('done'), effect('then')] });
  await (await worker.start(after, { admission: true, resumption: resumptionOf(before) })).result();
  expect(asked).toMatchObject([{ settled: ['steps.done'] }]);
});
