import { ApplicationFailure } from '@temporalio/common';
import type { StepActivity } from '../../activities/contract';
import { abortUpdate } from '../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, pathsOf, waits } from './facts-of';
import { alice } from './people';
import { activityStep, forEachStep, planOf } from './plan-of';
import { requests, testActivities } from './test-activities';
import { TestWorker } from './with-worker';

/** Fails of its own when it is cancelled, as one does whose worker dies then. */
const stubborn: StepActivity = async (request) => {
  await (testActivities['hang'] as StepActivity)(request).catch(() => {});
  throw ApplicationFailure.nonRetryable('cut off', 'DeadlineExceeded');
};

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({ ...testActivities, stubborn });
});
afterAll(() => worker?.stop());
beforeEach(() => requests.splice(0));

const undoOf = (id: string, kind = 'echo') =>
  activityStep(`un${id}`, { map: { of: { cel: `steps.${id}.of` } } }, { path: `steps.${id}.undo.un${id}`, kind });
const done = (id: string, kind = 'echo') => activityStep(id, { value: { of: id } }, { undo: [undoOf(id, kind)] });
const refuse = activityStep('bad', { value: {} }, { kind: 'refuse' });

test('what was started is undone in reverse, before the clean-up; what cannot be undone is told', async () => {
  const never = activityStep('never', { value: { of: 'never' } }, { if: 'false', undo: [undoOf('never')] });
  const plan = planOf({
    steps: [done('a'), done('b', 'refuse'), never, done('c'), refuse, done('d')],
    finally: [activityStep('clean', { value: {} })],
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(outcomesOf(facts).slice(4)).toEqual([
    'bad failed',
    'unc succeeded',
    'unb failed',
    'una succeeded',
    'clean succeeded',
  ]);
  expect(facts.undone).toEqual([
    { path: 'steps.c', outcome: 'undone' },
    { path: 'steps.b', outcome: 'failed', failure: expect.objectContaining({ code: 'TooManyItems' }) },
    { path: 'steps.a', outcome: 'undone' },
  ]);
  expect(facts.failure?.code).toBe('TooManyItems');
});

test('a run that passes undoes nothing', async () => {
  const facts = await (await worker.start(planOf({ steps: [done('a')] }))).result();
  expect(outcomesOf(facts)).toEqual(['a succeeded']);
  expect(facts.undone).toBeUndefined();
});

test('each turn of a loop is undone with its own outputs', async () => {
  const inner = activityStep(
    'a',
    { map: { of: { cel: 'each.value' } } },
    { undo: [activityStep('una', { map: { of: { cel: 'steps.a.of' } } }, { path: 'steps.a.undo.una' })] },
  );
  const plan = planOf({ steps: [forEachStep('every', { value: ['x', 'y'] }, [inner]), refuse] });
  const facts = await failedFacts(await worker.start(plan));
  expect(pathsOf(facts).slice(4)).toEqual([
    'steps.every[1].a.undo.una succeeded',
    'steps.every[0].a.undo.una succeeded',
  ]);
  expect(requests.slice(-2).map(({ input }) => input['of'])).toEqual(['y', 'x']);
});

test.each(['hang', 'stubborn'])('a cancelled run is undone too, whatever a step says to it: %s', async (kind) => {
  const long = activityStep('long', { value: {} }, { kind });
  const outputs = { aborted: { cel: 'run.aborted' } };
  const plan = planOf({ steps: [done('a'), long], outputs });
  const handle = await worker.start(plan);
  while ((await handle.describe()).raw.pendingActivities?.[0]?.activityType?.name !== kind)
    await new Promise((r) => setTimeout(r, 20));
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  const facts = await factsWhen(handle, ({ verdict }) => verdict !== undefined);
  expect(outcomesOf(facts)).toEqual(['a succeeded', 'long failed', 'una succeeded']);
  expect(facts).toMatchObject({ failure: { code: 'Cancelled' }, outputs: { aborted: true } });
  expect((await handle.describe()).status.name).toBe('CANCELLED');
});

describe('undo: onAbort', () => {
  const paused = { ...refuse, onFailure: 'pause' as const };

  test('leaves what a failure left', async () => {
    const facts = await failedFacts(await worker.start(planOf({ undoWhen: 'onAbort', steps: [done('a'), refuse] })));
    expect(outcomesOf(facts)).toEqual(['a succeeded', 'bad failed']);
  });

  test('undoes after an abort, unless it is never', async () => {
    for (const [undoWhen, last] of [
      ['onAbort', 'una succeeded'],
      ['never', 'bad failed'],
    ] as const) {
      const handle = await worker.start(planOf({ undoWhen, steps: [done('a'), paused] }));
      await factsWhen(handle, waits);
      await handle.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'enough' }] });
      expect(outcomesOf(await failedFacts(handle)).at(-1)).toBe(last);
    }
  });

  test('undoes after a cancellation, too', async () => {
    const handle = await worker.start(planOf({ undoWhen: 'onAbort', steps: [done('a'), paused] }));
    await factsWhen(handle, waits);
    await handle.cancel();
    const facts = await factsWhen(handle, ({ verdict }) => verdict !== undefined);
    expect(outcomesOf(facts).at(-1)).toBe('una succeeded');
  });
});
