import { bigStep, DividedActivities } from './divided-activities';
import { failedFacts } from './facts-of';
import { activityStep, forEachStep, parallelStep, planOf, runStep, waitStep } from './plan-of';
import { TestWorker } from './with-worker';

let worker: TestWorker;
let big: DividedActivities;
beforeEach(async () => {
  big = new DividedActivities();
  worker = await TestWorker.start({ ...big.activities, 'wait.condition': big.activities['echo'] as never });
});
afterEach(() => worker?.stop());

const limits = { readUnits: 4_000, writeUnits: 100 };
const put = (id: string, table: string) =>
  activityStep(id, { value: { table, ms: 30 } }, { kind: 'echo', itemsOf: ['table'] });

test('segments of a table share the limits; work that is not divided has them alone', async () => {
  await (await worker.start(planOf({ limits, steps: [bigStep('a', { segments: 30, ms: 10 })] }))).result();
  expect(big.begun).toEqual([limits]);
  expect(big.segments).toHaveLength(30);
  expect(new Set(big.segments.map(({ limits: share }) => share?.readUnits))).toEqual(new Set([1_000]));
  expect(big.mostAtOnce).toBeLessThanOrEqual(4);
});

test('few segments have more each', async () => {
  await (await worker.start(planOf({ limits, steps: [bigStep('a', { segments: 2, ms: 10 })] }))).result();
  expect(big.segments.map((each) => each.limits)).toEqual([1, 2].map(() => ({ readUnits: 2_000, writeUnits: 50 })));
});

test('steps side by side on one table keep its limits together, those on others have limits of their own', async () => {
  const branches = {
    a: [bigStep('a', { segments: 12, ms: 20 })],
    b: [bigStep('b', { segments: 12, ms: 20, tables: ['orders', 'copy'] }, { itemsOf: ['table'] })],
    c: [put('c', 'orders'), put('d', 'orders')],
    e: [put('e', 'other')],
  };
  const handle = await worker.start(planOf({ limits, steps: [parallelStep('all', branches)] }));
  const facts = await handle.result();
  expect(facts.journal.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
  expect(big.mostReadUnits.get('orders')).toBe(4_000);
  expect(big.mostReadUnits.get('copy')).toBeLessThanOrEqual(4_000);
  expect(facts.journal.find(({ id }) => id === 'e')?.outputs?.['limits']).toEqual(limits);
});

test('a wait that looks at items has a part of its own, so that what it waits for can go on', async () => {
  const condition = {
    ...{ kind: 'big', input: { value: { table: 'orders' } }, itemsOf: ['table'], that: 'true' },
    ...{ everyMs: 100, deadlineMs: 10_000, heartbeatMs: 2_000 },
  };
  const wait = forEachStep('each', { value: [1, 2] }, [waitStep('until', { condition })], { concurrency: 2 });
  const handle = await worker.start(planOf({ limits, steps: [put('a', 'orders'), wait] }));
  const { journal } = await handle.result();
  expect(journal[0]?.outputs?.['limits']).toEqual({ readUnits: 3_000, writeUnits: 75 });
  const reading = journal.find(({ id }) => id === 'until')?.outputs?.['reading'];
  expect(reading).toMatchObject({ limits: { readUnits: 500, writeUnits: 12.5 } });
});

test('a run within the run has the limits of that one, but for those that it has itself', async () => {
  const inner = (own: object) => runStep('inner', planOf({ ...own, steps: [put('a', 'orders')] }));
  const shareIn = async (own: object) => {
    const handle = await worker.start(planOf({ limits, steps: [inner(own)] }));
    await handle.result();
    const { journal } = (await worker.client.workflow.getHandle(`${handle.workflowId}.inner`).result()) as never as {
      journal: { outputs: { limits: object } }[];
    };
    return journal[0]?.outputs.limits;
  };
  expect(await shareIn({})).toEqual(limits);
  expect(await shareIn({ limits: { readUnits: 7 } })).toEqual({ readUnits: 7, writeUnits: 100 });
  expect(await shareIn({ limitsFrom: { writeUnits: { cel: '2.0 + 3.0' } } })).toEqual({
    readUnits: 4_000,
    writeUnits: 5,
  });
});

test('a limit that turns out to be none ends the run before its first step', async () => {
  const handle = await worker.start(
    planOf({
      limitsFrom: { readUnits: { cel: 'inputs.units - 5' } },
      inputs: { units: 5 },
      steps: [put('a', 'orders')],
    }),
  );
  const facts = await failedFacts(handle);
  expect(facts.journal).toEqual([]);
  expect(facts.failure).toEqual({
    code: 'InvalidInput',
    message: '`limits.readUnits` must be a number above zero, got 0',
  });
});
