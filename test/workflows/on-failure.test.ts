import { WorkflowUpdateFailedError } from '@temporalio/client';
import { abortUpdate, retryUpdate, skipUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, waits } from './facts-of';
import { alice } from './people';
import { activityStep, assertStep, parallelStep, planOf, runStep } from './plan-of';
import { mend, requests, testActivities } from './test-activities';
import { TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const echo = (id: string) => activityStep(id, { value: {} });
const refuse = (id: string, onFailure: 'pause' | 'continue') =>
  activityStep(id, { value: {} }, { kind: 'refuse', onFailure });

test('continue: the run goes on and passes, with the failure in the journal', async () => {
  const facts = await (await worker.start(planOf({ steps: [refuse('bad', 'continue'), echo('next')] }))).result();
  expect(facts.verdict).toBe('passed');
  expect(outcomesOf(facts)).toEqual(['bad failed', 'next succeeded']);
});

test('continue: a check that fails still makes the verdict failed', async () => {
  const check = { ...assertStep('check', '1 == 2', { value: 'one is not two' }), onFailure: 'continue' as const };
  const facts = await failedFacts(await worker.start(planOf({ steps: [check, echo('next')] })));
  expect(outcomesOf(facts)).toEqual(['check failed', 'next succeeded']);
  expect(facts).toMatchObject({ verdict: 'failed', failure: { code: 'AssertionFailed', message: 'one is not two' } });
});

test('pause and retry: another attempt, over a restart of the worker, with who decided on record', async () => {
  const key = `key-${Math.random()}`;
  const step = activityStep('bad', { value: { key } }, { kind: 'broken', onFailure: 'pause' });
  const handle = await worker.start(planOf({ steps: [step, echo('next')] }));
  const paused = await factsWhen(handle, waits);
  expect(paused.waiting).toEqual([
    {
      for: 'decision',
      path: 'steps.bad',
      message: '11 items match, maxItems is 10',
      hint: 'Look at the filter.',
      since: expect.any(String),
    },
  ]);
  expect(paused.verdict).toBeUndefined();
  await worker.restart();
  mend(key);
  expect(await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] })).toEqual({ path: 'steps.bad' });
  const facts = await handle.result();
  expect(facts.journal.map(({ attempt, outcome, actor }) => [attempt, outcome, actor])).toEqual([
    [1, 'failed', undefined],
    [2, 'succeeded', 'alice (1@desk)'],
    [1, 'succeeded', undefined],
  ]);
});

test('a step is told how often it has failed before, not how often it was run', async () => {
  const key = `key-${Math.random()}`;
  const broken = activityStep('bad', { value: { key } }, { kind: 'broken' });
  const both = parallelStep('both', { left: [activityStep('good', { value: { key } })], right: [broken] });
  const handle = await worker.start(planOf({ steps: [{ ...both, onFailure: 'pause' }] }));
  await factsWhen(handle, waits);
  mend(key);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  await handle.result();
  const told = requests.filter(({ input }) => input['key'] === key).map(({ step }) => [step.id, step.failedBefore]);
  expect(told.sort()).toEqual([
    ['bad', 1],
    ['good', undefined],
    ['good', 0],
  ]);
});

test.each([
  ['Unavailable', true],
  ['TableExists', false],
])('what an attempt had prepared that failed with %s is told to the next one: %s', async (code, isTold) => {
  const key = `key-${Math.random()}`;
  const step = activityStep('bad', { value: { key, code } }, { kind: 'broken', prepares: true, onFailure: 'pause' });
  const handle = await worker.start(planOf({ steps: [step] }));
  const { journal } = await factsWhen(handle, waits);
  mend(key);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  await handle.result();
  const told = requests.filter(({ input }) => input['key'] === key).map((request) => request.step.preparedBefore);
  const prepared = isTold ? journal[0]?.prepared : undefined;
  expect(journal[0]?.prepared).toEqual({ key, code });
  expect(told).toEqual([undefined, prepared, prepared]);
});

test('pause and skip: the run goes on, with who and why on record', async () => {
  const handle = await worker.start(planOf({ steps: [refuse('bad', 'pause'), echo('next')] }));
  await factsWhen(handle, waits);
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'known', step: 'bad' }] });
  const facts = await handle.result();
  expect(outcomesOf(facts)).toEqual(['bad failed', 'bad skipped', 'next succeeded']);
  const [failed, skipped] = facts.journal;
  expect(failed).toMatchObject({ attempt: 1, failure: { code: 'TooManyItems' } });
  expect(failed?.actor).toBeUndefined();
  expect(skipped).toMatchObject({ attempt: 2, actor: 'alice (1@desk)', reason: 'known' });
  expect(skipped?.failure).toBeUndefined();
});

test('each attempt keeps its failure and its times when the step is skipped after a retry', async () => {
  const inner = parallelStep('both', { left: [refuse('bad', 'pause')] });
  const handle = await worker.start(planOf({ steps: [inner] }));
  await factsWhen(handle, waits);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice, reason: 'mended' }] });
  const again = await factsWhen(handle, ({ journal, waiting }) => journal.length === 3 && waiting !== undefined);
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'not mended' }] });
  const { journal } = await handle.result();
  expect(journal.slice(0, 3)).toEqual([expect.anything(), ...again.journal.slice(1)]);
  expect(journal.slice(1).map(({ attempt, outcome, reason }) => [attempt, outcome, reason])).toEqual([
    [1, 'failed', undefined],
    [2, 'failed', 'mended'],
    [3, 'skipped', 'not mended'],
  ]);
});

test('where pausing is the default, a refusal ends the run, and so does a verdict', async () => {
  const byDefault = { onFailure: 'pause', onRefusal: 'fail' } as const;
  const refused = activityStep('bad', { value: {} }, { kind: 'refuse', ...byDefault });
  expect((await failedFacts(await worker.start(planOf({ steps: [refused] })))).failure?.code).toBe('TooManyItems');
  const wrong = planOf({ steps: [assertStep('check', '1 == 2', { value: 'one is not two' })] });
  const judged = runStep('inner', wrong, byDefault);
  expect((await failedFacts(await worker.start(planOf({ steps: [judged] })))).verdict).toBe('failed');
});

test('where pausing is the default, any other failure waits for a person', async () => {
  const retry = { maxAttempts: 1, initialIntervalMs: 10, maxIntervalMs: 10 };
  const step = activityStep('bad', { value: {} }, { kind: 'flaky', retry, onFailure: 'pause', onRefusal: 'fail' });
  const handle = await worker.start(planOf({ steps: [step] }));
  expect((await factsWhen(handle, waits)).waiting).toMatchObject([{ path: 'steps.bad', message: 'slow down' }]);
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'done by hand' }] });
  expect((await handle.result()).verdict).toBe('passed');
});

test('a failed check that is skipped is a failed check all the same', async () => {
  const check = { ...assertStep('check', '1 == 2', { value: 'one is not two' }), onFailure: 'pause' as const };
  const handle = await worker.start(planOf({ steps: [check] }));
  await factsWhen(handle, waits);
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'known' }] });
  expect((await failedFacts(handle)).verdict).toBe('failed');
});

test('pause and abort: the run ends with who and why, after its clean-up', async () => {
  const handle = await worker.start(
    planOf({ steps: [refuse('bad', 'pause'), echo('next')], finally: [echo('clean')] }),
  );
  await factsWhen(handle, waits);
  await handle.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'wrong table' }] });
  const facts = await failedFacts(handle);
  expect(outcomesOf(facts)).toEqual(['bad failed', 'clean succeeded']);
  expect(facts.failure).toMatchObject({
    code: 'Aborted',
    message: 'alice aborted the run: wrong table. "bad" had failed: 11 items match, maxItems is 10',
  });
});

test('messages that fit nothing are refused and leave the run as it was', async () => {
  const both = parallelStep('both', { left: [refuse('a', 'pause')], right: [refuse('b', 'pause')] });
  const handle = await worker.start(planOf({ steps: [both] }));
  await factsWhen(handle, ({ waiting }) => waiting?.length === 2);
  const refused = async (update: Promise<unknown>) => {
    const error = await update.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
    return String((error as WorkflowUpdateFailedError).cause?.message);
  };
  expect(await refused(handle.executeUpdate(retryUpdate, { args: [{ by: alice }] }))).toMatch(
    /^More than one step waits; these do: steps\.both\.(left\.a, steps\.both\.right\.b|right\.b, steps\.both\.left\.a)$/,
  );
  expect(await refused(handle.executeUpdate(skipUpdate, { args: [{ by: alice, step: 'a', reason: ' ' }] }))).toBe(
    'To skip a step needs a reason: it stays on record',
  );
  expect(await refused(handle.executeUpdate(retryUpdate, { args: [{ by: alice, step: 'c' }] }))).toContain('"c"');
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, step: 'a', reason: 'one' }] });
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'two' }] });
  expect((await handle.result()).verdict).toBe('passed');
});

test('a run that waits can be cancelled', async () => {
  const handle = await worker.start(planOf({ steps: [refuse('bad', 'pause')], finally: [echo('clean')] }));
  await factsWhen(handle, waits);
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  const facts = await factsWhen(handle, ({ verdict }) => verdict !== undefined);
  expect(outcomesOf(facts)).toEqual(['bad failed', 'clean succeeded']);
});
