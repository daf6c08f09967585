import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import type { Message, NotifyRequest } from '../../activities/contract';
import { beginToTell } from '../../activities/notifications/begin';
import { approveUpdate, retryUpdate } from '../../workflows/messages';
import { factsWhen, waits } from './facts-of';
import { alice, bob } from './people';
import { activityStep, approveStep, planOf, runStep } from './plan-of';
import { mend, testActivities } from './test-activities';
import { TestWorker } from './with-worker';

const requests: NotifyRequest[] = [];
const deliveries: string[] = [];
let message: Message | null = null;
let refuses = 0;

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({
    ...testActivities,
    'notifications.begin': async (request: NotifyRequest & { what: string }) => {
      const { client, info } = Context.current();
      // As after an answer that was lost.
      for (const _ of [1, 2]) await beginToTell(client, info.taskQueue, request);
    },
    'notifications.ofRun': async (request: NotifyRequest) => {
      requests.push(request);
      return message;
    },
    'notifications.deliver': async ({ target, key }: { target: string; key: string }) => {
      deliveries.push(`${target} ${key}`);
      refuses -= 1;
      if (refuses >= 0) throw new Error('nobody there');
      return 'HTTP 200';
    },
  });
});
afterAll(() => worker?.stop());

const approval = { planDigest: '', by: bob };
const told = (run: string) => requests.filter((request) => request.run === run);

/** Until nothing tells of the run any more. */
async function allTold(run: string, count: number): Promise<string[]> {
  const query = `WorkflowType = 'notify' AND WorkflowId STARTS_WITH 'notify-${run}-'`;
  for (;;) {
    const ids: string[] = [];
    for await (const { workflowId, status } of worker.client.workflow.list({ query })) {
      if (status.name === 'COMPLETED') ids.push(workflowId);
    }
    if (ids.length >= count) return ids.sort();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('each thing that a run waits for is told once, and the run goes on whatever becomes of that', async () => {
  const key = randomUUID();
  const plan = planOf({
    steps: [
      activityStep('bad', { value: { key } }, { kind: 'broken', onFailure: 'pause' } as object),
      approveStep('ask'),
    ],
  });
  const handle = await worker.start(plan, { publish: true, requester: alice });
  const failed = await factsWhen(handle, waits);
  mend(key);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  const asking = await factsWhen(handle, ({ waiting }) => waiting?.[0]?.for === 'approval');
  await allTold(handle.workflowId, 2);
  await worker.restart();
  await handle.executeUpdate(approveUpdate, { args: [{ ...approval, planDigest: plan.digest }] });
  expect((await handle.result()).verdict).toBe('passed');
  const { workflowId: run } = handle;
  const { execution } = failed;
  expect(await allTold(run, 2)).toEqual([
    `notify-${run}-${execution}-waiting-1`,
    `notify-${run}-${execution}-waiting-2`,
  ]);
  const place = (at?: { path: string; since: string }) => ({ path: at?.path, since: at?.since });
  expect(told(run)).toEqual([
    { run, execution, waiting: place(failed.waiting?.[0]) },
    { run, execution, waiting: place(asking.waiting?.[0]) },
  ]);
});

test('what a run within it waits for, the outer one tells', async () => {
  const inner = planOf({ steps: [approveStep('ask')] });
  const handle = await worker.start(planOf({ steps: [runStep('inner', inner)] }), { publish: true });
  const { waiting: [asked] = [] } = await factsWhen(handle, waits);
  await allTold(handle.workflowId, 1);
  expect(told(handle.workflowId)).toMatchObject([{ waiting: { run: asked?.run, path: 'steps.ask' } }]);
  expect(told(asked?.run ?? '')).toEqual([]);
  await handle.terminate();
});

test('without the option nobody is told', async () => {
  const plan = planOf({ steps: [approveStep('ask')] });
  const handle = await worker.start(plan);
  await factsWhen(handle, waits);
  await handle.executeUpdate(approveUpdate, { args: [{ ...approval, planDigest: plan.digest }] });
  await handle.result();
  expect(told(handle.workflowId)).toEqual([]);
});

test('each target is tried by itself until it has it, with one key', async () => {
  const run = randomUUID();
  message = { event: { id: `${run}/x/failed`, type: 'failed' } as Message['event'], targets: ['a', 'b'] };
  refuses = 1;
  const result = await worker.client.workflow.execute('notify', {
    workflowId: `notify-${run}`,
    taskQueue: worker.taskQueue,
    args: [{ run, execution: 'x' }],
  });
  message = null;
  expect(result).toEqual({ a: 'HTTP 200', b: 'HTTP 200' });
  const mine = deliveries.filter((each) => each.includes(run)).sort();
  expect(mine).toHaveLength(3);
  expect(new Set(mine)).toEqual(new Set([`a ${run}/x/failed/a`, `b ${run}/x/failed/b`]));
});
