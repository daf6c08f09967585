import { bigStep, DividedActivities } from './divided-activities';
import { planOf } from './plan-of';
import { type RunHandle, TestWorker } from './with-worker';

let worker: TestWorker;
let big: DividedActivities;
beforeEach(async () => {
  big = new DividedActivities();
  worker = await TestWorker.start(big.activities);
});
afterEach(() => worker?.stop());

const group = (handle: RunHandle, at: number): RunHandle =>
  worker.client.workflow.getHandle(`${handle.workflowId}.steps.a.1.big.segment.${at}`);

async function eventsOf(handle: RunHandle): Promise<number> {
  return (await handle.fetchHistory()).events?.length ?? 0;
}

test('more segments than a history bears are in child workflows, 500 in each', async () => {
  const handle = await worker.start(planOf({ steps: [bigStep('a', { segments: 1_100 })] }));
  const { journal } = await handle.result();
  expect(journal[0]).toMatchObject({
    outputs: { seen: 1_100, number: (1_100 * 1_099) / 2 },
    work: { items: 11_000, segments: { done: 1_100, of: 1_100 } },
  });
  expect(big.segments).toHaveLength(1_100);
  expect(big.mostAtOnce).toBeLessThanOrEqual(64);
  // Of a limit of 51,200 events.
  expect(await eventsOf(handle)).toBeLessThan(60);
  expect(await eventsOf(group(handle, 0))).toBeLessThan(500 * 7);
  expect(await eventsOf(group(handle, 2))).toBeLessThan(100 * 7 + 20);
});

test('with limits a group holds lanes, and its segments share what they are good for', async () => {
  const limits = { readUnits: 3_000 };
  const handle = await worker.start(planOf({ limits, steps: [bigStep('a', { segments: 600 })] }));
  await handle.result();
  expect(big.segments).toHaveLength(600);
  expect(big.mostReadUnits.get('orders')).toBe(3_000);
  expect(new Set(big.segments.map((each) => each.limits?.readUnits))).toEqual(new Set([1_000]));
});

test('a cancellation reaches the segments of all groups and waits for them', async () => {
  const handle = await worker.start(planOf({ steps: [bigStep('a', { segments: 600, hang: true })] }));
  while (big.atOnce < 64) await new Promise((resolve) => setTimeout(resolve, 20));
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  expect([big.cancelled, big.atOnce]).toEqual([64, 0]);
  for (const at of [0, 1]) expect((await group(handle, at).describe()).status.name).toBe('CANCELLED');
});

test('a failure in one group ends the others, and the step with that failure', async () => {
  const handle = await worker.start(
    planOf({ steps: [bigStep('a', { segments: 1_100, fail: 510, ms: 5 }, { onFailure: 'continue' })] }),
  );
  const { journal } = await handle.result();
  expect(journal[0]).toMatchObject({ outcome: 'failed', failure: { code: 'AccessDenied' } });
  expect(big.segments.length).toBeLessThan(1_100);
  expect(big.atOnce).toBe(0);
});
