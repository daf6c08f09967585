import { Context } from '@temporalio/activity';
import type { EndRequest, SegmentRequest, StepRequest } from '../../activities/contract';
import type { Connected } from '../../cli/connection/connect';
import { pendingWork } from '../../cli/runs/pending-work';
import { StepNews } from '../../cli/runs/step-news';
import type { RunFacts } from '../../language/run-facts';
import { factsWhen } from '../workflows/facts-of';
import { activityStep, parallelStep, planOf, runStep } from '../workflows/plan-of';
import { type RunHandle, TestWorker } from '../workflows/with-worker';

const work = { items: 10, readUnits: 5, writeUnits: 0 };

/** Segments from `hangsFrom` on stay at work until they are cancelled; all others are done at once. */
const activities = {
  count: async ({ input }: StepRequest) => ({
    cut: { segments: Number(input['segments']), tables: ['t'], totalItems: 1_000, state: input },
    tries: 1,
  }),
  'count.segment': async ({ segment, step }: SegmentRequest) => {
    const context = Context.current();
    if (segment.number < Number(segment.state?.['hangsFrom'])) return { tally: { counts: {}, work }, tries: 1 };
    context.heartbeat({ doing: 'counting', path: step.path, items: 1, work: { ...work, items: 1 } });
    return await context.cancelled;
  },
  'count.end': async ({ found }: EndRequest) => ({ outputs: { items: found.tally.work.items }, tries: 1 }),
};

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(activities);
});
afterAll(() => worker?.stop());

function count(id: string, segments: number, hangsFrom: number) {
  const input = { value: { segments, hangsFrom } };
  return activityStep(id, input, { kind: 'count', divides: true, heartbeatMs: 60_000 });
}

/** What is told of each step as soon as as many segments as are wanted are seen done and at work. */
async function lookUntil(handle: RunHandle, wanted: (items: Record<string, number>) => boolean) {
  const connected = { client: worker.client } as Connected;
  for (;;) {
    const facts: RunFacts = await factsWhen(handle, () => true);
    const told = new StepNews(true).progress(facts, await pendingWork(connected, facts));
    if (wanted(Object.fromEntries(told.map(({ path, items }) => [path, items ?? 0])))) return told;
  }
}

async function cancel(handle: RunHandle): Promise<void> {
  await handle.cancel();
  await handle.result().catch(() => {});
}

test('segments of steps side by side are told step by step, done and at work', async () => {
  const steps = [parallelStep('both', { a: [count('one', 4, 3)], b: [count('two', 8, 2)] })];
  const handle = await worker.start(planOf({ steps }));
  const told = await lookUntil(handle, (items) => items['steps.both.a.one'] === 31 && items['steps.both.b.two'] === 26);
  expect(told).toMatchObject([
    { path: 'steps.both.a.one', doing: 'counting', segments: { done: 3, of: 4 }, totalItems: 40, readUnits: 20 },
    { path: 'steps.both.b.two', doing: 'counting', segments: { done: 2, of: 8 }, totalItems: 80, readUnits: 40 },
  ]);
  const details = await handle.query<{ currentDetails: string }, []>('__temporal_workflow_metadata');
  expect(details.currentDetails).toContain('Title of two (`steps.both.b.two`): running, 2 of 8 segments');
  await cancel(handle);
});

test('of groups of segments, which are workflows of their own, the run tells when they end and they themselves before', async () => {
  const handle = await worker.start(planOf({ steps: [count('large', 506, 500)] }));
  const [told] = await lookUntil(handle, (items) => items['steps.large'] === 5_006);
  expect(told).toMatchObject({ segments: { done: 500, of: 506 }, totalItems: 5_060 });
  await cancel(handle);
});

test('of a run within the run it tells the step that runs now, of one within that too', async () => {
  const inmost = planOf({ runbook: 'inmost', steps: [count('one', 4, 3)] });
  const inner = planOf({ runbook: 'inner', steps: [runStep('deeper', inmost)] });
  const handle = await worker.start(planOf({ steps: [runStep('inner', inner)] }));
  const [told] = await lookUntil(handle, (items) => items['steps.inner'] === 31);
  const run = `${handle.workflowId}.inner`;
  expect(told).toMatchObject({
    ...{ run: handle.workflowId, path: 'steps.inner', items: 31, segments: { done: 3, of: 4 }, totalItems: 40 },
    doing: `it is the run ${run}: Title of deeper, it is the run ${run}.deeper: Title of one, counting`,
    inner: { run, path: 'steps.deeper' },
  });
  await cancel(handle);
});
