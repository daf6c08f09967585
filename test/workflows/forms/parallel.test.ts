import { abortUpdate } from '../../../workflows/messages';
import { factsWhen, failedFacts, outcomesOf, waits } from '../facts-of';
import { alice } from '../people';
import { activityStep, assertStep, parallelStep, planOf } from '../plan-of';
import { testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const echo = (id: string) => activityStep(id, { value: { of: id } });
const refuse = (id: string) => activityStep(id, { value: {} }, { kind: 'refuse' });
const hang = (id: string) => activityStep(id, { value: {} }, { kind: 'hang' });

test('all branches run, each in its order, and later steps see the outputs of all', async () => {
  const plan = planOf({
    steps: [
      parallelStep('both', { left: [echo('a'), echo('b')], right: [echo('c')] }),
      assertStep('seen', 'steps.a.of + steps.b.of + steps.c.of == "abc"', { value: 'not all seen' }),
    ],
  });
  const facts = await (await worker.start(plan)).result();
  expect(facts.journal.map(({ path }) => path).sort()).toEqual([
    'steps.both',
    'steps.both.left.a',
    'steps.both.left.b',
    'steps.both.right.c',
    'steps.seen',
  ]);
  expect(facts.journal.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
  expect(facts.outline.map(({ id, depth }) => `${id} ${depth ?? 0}`)).toEqual([
    'both 0',
    'a 1',
    'b 1',
    'c 1',
    'seen 0',
  ]);
});

test('the first failure lets the other branches end, and is the failure of the step', async () => {
  const plan = planOf({
    steps: [parallelStep('both', { left: [refuse('bad')], right: [echo('c'), echo('d')] }), echo('e')],
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(outcomesOf(facts).sort()).toEqual(['bad failed', 'both failed', 'c succeeded', 'd succeeded']);
  expect(facts.failure?.code).toBe('TooManyItems');
});

test('a cancellation reaches all branches', async () => {
  const plan = planOf({
    steps: [parallelStep('both', { left: [hang('a')], right: [hang('b')] })],
    finally: [echo('clean')],
  });
  const handle = await worker.start(plan);
  while ((await handle.describe()).raw.pendingActivities?.length !== 2) await new Promise((r) => setTimeout(r, 20));
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  const facts = await factsWhen(handle, ({ verdict }) => verdict !== undefined);
  expect(outcomesOf(facts)).toEqual(['both failed', 'a failed', 'b failed', 'clean succeeded']);
});

test('an abort in one branch ends the others, and outlives a new worker', async () => {
  const paused = activityStep('bad', { value: {} }, { kind: 'refuse', onFailure: 'pause' });
  const plan = planOf({
    steps: [parallelStep('both', { left: [paused], right: [hang('b')] }, { onFailure: 'continue' })],
  });
  const handle = await worker.start(plan);
  await factsWhen(handle, waits);
  await worker.restart();
  await handle.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'enough' }] });
  const facts = await failedFacts(handle);
  expect(facts.failure).toMatchObject({
    code: 'Aborted',
    message: expect.stringContaining('alice aborted the run: enough'),
  });
  expect(outcomesOf(facts)).toEqual(['both failed', 'bad failed', 'b failed']);
});
