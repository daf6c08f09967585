import type { Plan } from '../../../language/plan';
import { abortUpdate, factsQuery, retryUpdate } from '../../../workflows/messages';
import { bigStep, DividedActivities } from '../divided-activities';
import { factsWhen, outcomesOf, waits } from '../facts-of';
import { alice } from '../people';
import { activityStep, planOf } from '../plan-of';
import { TestWorker } from '../with-worker';

let worker: TestWorker;
let big: DividedActivities;
beforeEach(async () => {
  big = new DividedActivities();
  worker = await TestWorker.start(big.activities);
});
afterEach(() => worker?.stop());

const run = async (...steps: ReturnType<typeof bigStep>[]) => (await worker.start(planOf({ steps }))).result();

test('a small table is one activity, and what it took is in the journal', async () => {
  const { journal } = await run(bigStep('a', { segments: 1 }));
  expect(journal[0]).toMatchObject({
    outcome: 'succeeded',
    outputs: { whole: true },
    work: { items: 1, readUnits: 0.5, writeUnits: 0 },
  });
  expect(big.segments).toEqual([]);
});

test('how it is divided, or all where that is little, is found within the task of a run that has no limits', async () => {
  const plan = (more: Partial<Plan> = {}) =>
    planOf({
      steps: [bigStep('a', { segments: 1 }, { brief: true }), bigStep('b', { segments: 3 }, { brief: true })],
      ...more,
    });
  const scheduled = async (given: Plan) => {
    const handle = await worker.start(given, { readsWithin: true });
    const { journal } = await handle.result();
    expect(journal).toMatchObject([{ outputs: { whole: true }, work: { items: 1 } }, { outputs: { seen: 3 } }]);
    const { events } = await handle.fetchHistory();
    return (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []);
  };
  const segments = ['big.segment', 'big.segment', 'big.segment', 'big.end'];
  expect(await scheduled(plan())).toEqual(segments);
  expect(await scheduled(plan({ limits: { readUnits: 4_000 } }))).toEqual(['big', 'big', ...segments]);
});

test('segments add up, and how many are done is in the journal', async () => {
  const { journal } = await run(bigStep('a', { segments: 70 }));
  expect(journal[0]).toMatchObject({ outputs: { seen: 70, number: (70 * 69) / 2 } });
  expect(journal[0]?.work).toMatchObject({
    items: 700,
    readUnits: 140,
    writeUnits: 70,
    segments: { done: 70, of: 70 },
    totalItems: 700,
  });
  expect(big.segments.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 70 }, (_, number) => number),
  );
  expect(big.begun).toEqual([{}]);
});

test('a step may look at chosen segments alone', async () => {
  const { journal } = await run(bigStep('a', { segments: 1_000, chosen: [3, 500, 999] }));
  expect(journal[0]).toMatchObject({ outputs: { seen: 3, number: 1_502 }, work: { segments: { done: 3, of: 3 } } });
});

test('both phases may be divided; their work counts together', async () => {
  const { journal } = await run(bigStep('a', { segments: 5 }, { prepares: true }));
  expect(journal[0]).toMatchObject({ prepared: { seen: 5 }, outputs: { seen: 5 }, work: { items: 100 } });
});

test('a plan that does not say that a step divides has it done by one activity', async () => {
  const { divides: _, ...whole } = bigStep('a', { segments: 5 });
  expect((await run(whole)).journal[0]).toMatchObject({ outputs: { whole: true } });
});

test('a segment that fails cancels the others; the step ends when they have, by its onFailure', async () => {
  const step = bigStep('a', { segments: 6, fail: 5, hang: [0, 1, 2, 3, 4] }, { onFailure: 'continue' });
  const after = activityStep('after', { value: {} });
  const facts = await run(step, after);
  expect(outcomesOf(facts)).toEqual(['a failed', 'after succeeded']);
  expect(facts.journal[0]?.failure).toMatchObject({ code: 'AccessDenied' });
  // Those that were begun were waited for, and none was begun afterwards.
  expect(big.cancelled).toBe(big.segments.filter(({ number }) => number !== 5).length);
  expect(big.atOnce).toBe(0);
});

test('after a decision to retry the step counts anew: what is there now is one answer', async () => {
  const handle = await worker.start(
    planOf({ steps: [bigStep('a', { segments: 8, fail: 7 }, { onFailure: 'pause' })] }),
  );
  await factsWhen(handle, waits);
  const before = big.segments.length;
  big.healed = true;
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  const { journal } = await handle.result();
  expect(journal[1]).toMatchObject({ outcome: 'succeeded', outputs: { seen: 8 }, work: { items: 80 } });
  expect(big.segments.length - before).toBe(8);
});

test.each(['abort', 'cancel'] as const)('%s in the middle waits for the segments that are at work', async (how) => {
  const last = activityStep('last', { value: {} }, { path: 'finally.last' });
  const handle = await worker.start(planOf({ steps: [bigStep('a', { segments: 20, hang: true })], finally: [last] }));
  while (big.atOnce < 20) await new Promise((resolve) => setTimeout(resolve, 20));
  if (how === 'abort') await handle.executeUpdate(abortUpdate, { args: [{ by: alice, reason: 'enough' }] });
  else await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  expect(big.cancelled).toBe(20);
  expect(big.atOnce).toBe(0);
  expect(outcomesOf(await handle.query(factsQuery))).toEqual(['a failed', 'last succeeded']);
});

test('another worker that replays goes on with the segments that are left', async () => {
  const handle = await worker.start(planOf({ steps: [bigStep('a', { segments: 100, ms: 20 })] }));
  while (big.segments.length < 10) await new Promise((resolve) => setTimeout(resolve, 10));
  await worker.restart();
  expect((await handle.result()).journal[0]).toMatchObject({ outputs: { seen: 100 }, work: { items: 1_000 } });
});
