import { retryUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, waits } from './facts-of';
import { alice } from './people';
import { activityStep, planOf } from './plan-of';
import { mend, testActivities } from './test-activities';
import { TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const echo = (id: string) => activityStep(id, { value: {} });
const soon = 200;
const pausing = (otherwise: 'abort' | 'fail' | 'skip', ms = soon) =>
  activityStep('bad', { value: {} }, { kind: 'refuse', onFailure: 'pause', decideWithin: { ms, otherwise } });

test('abort: the run ends as if a person had aborted it, and undoes what is undone after an abort', async () => {
  const bad = { ...pausing('abort'), undo: [echo('back')] };
  const facts = await failedFacts(await worker.start(planOf({ steps: [bad], undoWhen: 'onAbort' })));
  expect(outcomesOf(facts)).toEqual(['bad failed', 'back succeeded']);
  expect(facts.failure).toMatchObject({
    code: 'Aborted',
    message: 'The run was aborted: nobody decided within 200ms. "bad" had failed: 11 items match, maxItems is 10',
  });
  expect(facts.journal[0]).toMatchObject({ actor: 'deadline', reason: 'nobody decided within 200ms' });
});

test('fail: the run ends with the failure of the step', async () => {
  const bad = { ...pausing('fail'), undo: [echo('back')] };
  const facts = await failedFacts(await worker.start(planOf({ steps: [bad], undoWhen: 'onAbort' })));
  expect(outcomesOf(facts)).toEqual(['bad failed']);
  expect(facts.failure?.code).toBe('TooManyItems');
  expect(facts.journal[0]).toMatchObject({ actor: 'deadline', reason: 'nobody decided within 200ms' });
});

test('skip: the run goes on without the step', async () => {
  const facts = await (await worker.start(planOf({ steps: [pausing('skip'), echo('next')] }))).result();
  expect(outcomesOf(facts)).toEqual(['bad failed', 'bad skipped', 'next succeeded']);
  expect(facts.journal[1]).toMatchObject({ actor: 'deadline', reason: 'nobody decided within 200ms' });
});

test('what the step says holds before what the runbook says, and each wait has a deadline of its own', async () => {
  const long = planOf({
    steps: [pausing('skip', 3_600_000)],
    decideWithin: { ms: 1, otherwise: 'fail' },
  });
  const handle = await worker.start(long);
  const [first] = (await factsWhen(handle, waits)).waiting ?? [];
  expect(first).toMatchObject({ otherwise: 'skip', hint: 'Look at the filter.' });
  expect(Date.parse(first?.deadline ?? '') - Date.parse(first?.since ?? '')).toBe(3_600_000);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  const again = await factsWhen(handle, ({ journal, waiting }) => journal.length === 2 && waiting !== undefined);
  expect(Date.parse(again.waiting?.[0]?.deadline ?? '')).toBeGreaterThan(Date.parse(first?.deadline ?? ''));
  await handle.terminate();
});

test('the deadline of the runbook holds for steps that have none; who decides before it is heard', async () => {
  const key = `key-${Math.random()}`;
  const step = activityStep('bad', { value: { key } }, { kind: 'broken', onFailure: 'pause' });
  const plan = planOf({ steps: [step], decideWithin: { ms: 3_600_000, otherwise: 'abort' } });
  const handle = await worker.start(plan);
  expect((await factsWhen(handle, waits)).waiting).toMatchObject([{ otherwise: 'abort' }]);
  await worker.restart();
  mend(key);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  expect((await handle.result()).verdict).toBe('passed');
});
