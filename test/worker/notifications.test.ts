import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { TypedSearchAttributes } from '@temporalio/common';
import { notifyActivities } from '../../activities/notifications/notify-activities';
import type { OtherServices } from '../../activities/other-services';
import { stepKinds } from '../../activities/step-table';
import type { Notifications } from '../../language/notifications/notification-keys';
import type { RunFacts } from '../../language/run-facts';
import { runbookKey } from '../../workflows/search-attributes';
import { Receiver } from '../activities/notifications/receiver.fixture';
import { alice } from '../workflows/people';
import { activityStep, approveStep, planOf } from '../workflows/plan-of';
import { testActivities } from '../workflows/test-activities';
import { TestWorker } from '../workflows/with-worker';

process.env['DRILLBOOK_SECRET_HOOK'] = 'a secret';

let worker: TestWorker;
let receiver: Receiver;
let port: number;
beforeAll(async () => {
  port = await freePort();
  const webhook = { url: `http://127.0.0.1:${port}/`, secrets: [{ secret: 'HOOK' }], headers: {}, timeout: '5s' };
  const notifications: Notifications = {
    file: 'n.yaml',
    targets: [{ name: 'hook', webhook }],
    routes: [{ events: ['failed', 'error', 'recovered', 'waiting'], tables: ['orders-*'], to: ['hook'] }],
  };
  const told = notifyActivities(notifications, stepKinds, {} as OtherServices);
  const { echo, refuse } = testActivities;
  worker = await TestWorker.start({
    ...told,
    describeTable: echo,
    countItems: refuse,
  } as unknown as typeof testActivities);
});
beforeEach(() => {
  receiver = new Receiver();
});
afterEach(() => receiver.stop().catch(() => {}));
afterAll(() => worker?.stop());

/** One that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const table = () => `orders-${randomUUID()}`;
const lookAt = (table: string, kind: string) =>
  planOf({
    inputs: { table },
    steps: [activityStep('look', { value: { table } }, { kind, onFailure: 'fail' } as object)],
  });
const passing = (name: string) => lookAt(name, 'describeTable');
const failing = (name: string) => lookAt(name, 'countItems');

async function tell(run: string): Promise<unknown> {
  const execution = (await worker.client.workflow.getHandle(run).describe()).runId;
  const args = [{ run, execution }];
  const workflowId = `notify-${run}-${execution}-end`;
  await worker.client.workflow.start('notify', { workflowId, taskQueue: worker.taskQueue, args });
  return workflowId;
}

async function ended(run: { workflowId: string; result(): Promise<RunFacts> }): Promise<string> {
  await run.result().catch(() => {});
  return run.workflowId;
}

test('a receiver that is down for a while gets the message once it is there, once', async () => {
  const run = await ended(await worker.start(failing(table())));
  const id = String(await tell(run));
  const handle = worker.client.workflow.getHandle(id);
  for (let attempt = 0; attempt < 3; ) {
    const { raw } = await handle.describe();
    attempt = raw.pendingActivities?.[0]?.attempt ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await receiver.start(port);
  expect(await handle.result()).toEqual({ hook: 'HTTP 204' });
  expect(receiver.received).toHaveLength(1);
  const [{ body, headers } = {} as never] = receiver.received;
  expect(JSON.parse(body ?? '')).toMatchObject({ type: 'error', run, failure: { code: 'TooManyItems' } });
  expect(headers['idempotency-key']).toMatch(new RegExp(`^${run}/.*/error/hook$`));
}, 120_000);

test('a message whose answer was lost comes again, with the same key', async () => {
  const run = await ended(await worker.start(failing(table())));
  receiver.breaks = 1;
  await receiver.start(port);
  await worker.client.workflow.getHandle(String(await tell(run))).result();
  const keys = receiver.received.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
}, 120_000);

test('a run that waits is told of while it does', async () => {
  await receiver.start(port);
  const name = table();
  const plan = planOf({ inputs: { table: name }, steps: [approveStep('go'), ...passing(name).steps] });
  const handle = await worker.start(plan, { publish: true, requester: alice });
  while (receiver.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    type: 'waiting',
    tables: [name],
    waiting: { for: 'approval', path: 'steps.go', message: 'Delete it?', notBy: 'alice' },
  });
  await handle.terminate();
}, 60_000);

test('a run that passes after one of the same table that did not is told of; another is not', async () => {
  await receiver.start(port);
  const [one, other] = [table(), table()];
  const typedSearchAttributes = new TypedSearchAttributes([{ key: runbookKey, value: 'test' }]);
  const noted = { memo: { runbook: 'test' }, typedSearchAttributes };
  const start = async (plan: ReturnType<typeof passing>) => await ended(await worker.start(plan, {}, undefined, noted));
  const before = await start(failing(one));
  await start(passing(other));
  const [again, first] = [await start(passing(one)), await start(passing(other))];
  // Search lags by a moment.
  for (let known = 0; known < 2; ) known = await countClosed([before, again]);
  expect(await worker.client.workflow.getHandle(String(await tell(again))).result()).toEqual({ hook: 'HTTP 204' });
  expect(await worker.client.workflow.getHandle(String(await tell(first))).result()).toEqual({});
  expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: 'recovered', run: again, before: { run: before, verdict: 'error' } },
  ]);
}, 60_000);

async function countClosed(runs: readonly string[]): Promise<number> {
  const named = runs.map((run) => `WorkflowId = '${run}'`).join(' OR ');
  const { count } = await worker.client.workflow.count(`(${named}) AND ExecutionStatus != 'Running'`);
  return Number(count);
}
