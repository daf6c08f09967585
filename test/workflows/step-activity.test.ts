import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { StepActivity } from '../../activities/contract';
import type { ActivityStep } from '../../language/plan';
import { failedFacts } from './facts-of';
import { activityStep, planOf } from './plan-of';
import { testActivities } from './test-activities';
import { type RunHandle, TestWorker } from './with-worker';

/** How each call came: within the task of the run, or as an activity of the server's. */
const calls: ('within' | 'activity')[] = [];

const counted =
  (activity: StepActivity): StepActivity =>
  (request) => {
    calls.push(Context.current().info.isLocal ? 'within' : 'activity');
    return activity(request);
  };

const echo: StepActivity = async ({ input }) => ({ outputs: input, tries: Context.current().info.attempt });

const notYet: StepActivity = async (request) => {
  if (calls.length < 3) throw ApplicationFailure.create({ type: 'NotYet', message: 'not there yet' });
  return echo(request);
};

/** The first call takes longer than a run waits for it. */
const slow: StepActivity = async (request) => {
  if (calls.length === 1) await Context.current().sleep('1m');
  return echo(request);
};

let worker: TestWorker;
beforeAll(async () => {
  const { refuse = echo } = testActivities;
  const named = { echo, 'swap.prepare': echo, swap: echo, refuse, notYet, slow };
  worker = await TestWorker.start(
    Object.fromEntries(Object.entries(named).map(([name, activity]) => [name, counted(activity)])),
  );
});
afterAll(() => worker?.stop());
beforeEach(() => calls.splice(0));

function start(parts: Partial<ActivityStep>, readsWithin = true): Promise<RunHandle> {
  const plan = planOf({ steps: [activityStep('one', { value: { table: 'orders' } }, parts)] });
  return worker.start(plan, { readsWithin });
}

test('a few reads are done within the task of the run, so that the server has no activity of them', async () => {
  const handle = await start({ brief: true });
  const { journal } = await handle.result();
  expect(journal).toMatchObject([{ outcome: 'succeeded', outputs: { table: 'orders' }, tries: 1 }]);
  expect(calls).toEqual(['within']);
  const { events = [] } = await handle.fetchHistory();
  expect(events?.some(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled)).toBe(false);
});

test('so is what a step finds out before its work, and the work is an activity', async () => {
  await (await start({ kind: 'swap', effect: 'changes', prepares: true })).result();
  expect(calls).toEqual(['within', 'activity']);
});

const others: [string, Partial<ActivityStep>, boolean][] = [
  ['of an older run', { brief: true }, false],
  ['on items', { kind: 'swap', effect: 'destroys', prepares: true, itemsOf: ['table'] }, true],
  ['that is not brief', {}, true],
];

test.each(others)('the reads of a step %s are activities', async (_which, parts, readsWithin) => {
  await (await start(parts, readsWithin)).result();
  expect(new Set(calls)).toEqual(new Set(['activity']));
});

test('what is not there yet is waited for by an activity, and the tries are those of both', async () => {
  const { journal } = await (await start({ kind: 'notYet', brief: true })).result();
  expect(journal).toMatchObject([{ outcome: 'succeeded', tries: 3 }]);
  expect(calls).toEqual(['within', 'activity', 'activity']);
});

test('the look within counts as one of the attempts of a step', async () => {
  const retry = { maxAttempts: 2, initialIntervalMs: 10, maxIntervalMs: 50 };
  const facts = await failedFacts(await start({ kind: 'notYet', brief: true, retry }));
  expect(facts.failure?.code).toBe('NotYet');
  expect(calls).toEqual(['within', 'activity']);
});

test('a step that may be tried once is tried once, by an activity, which may take its time', async () => {
  const retry = { maxAttempts: 1, initialIntervalMs: 10, maxIntervalMs: 50 };
  await failedFacts(await start({ kind: 'notYet', brief: true, retry }));
  expect(calls).toEqual(['activity']);
});

test('what another try cannot help ends the step at once', async () => {
  const facts = await failedFacts(await start({ kind: 'refuse', brief: true }));
  expect(facts.failure?.code).toBe('TooManyItems');
  expect(calls).toEqual(['within']);
});

test('what takes long is gone on with as an activity, so that people are heard', async () => {
  const { journal } = await (await start({ kind: 'slow', brief: true })).result();
  expect(journal).toMatchObject([{ outcome: 'succeeded' }]);
  expect(calls).toEqual(['within', 'activity']);
});
