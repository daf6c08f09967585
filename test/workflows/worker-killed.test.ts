import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { Plan } from '../../language/plan';
import { installRuntime } from '../../worker/runtime';
import type { runRunbook } from '../../workflows';
import { type RunOptions, retryUpdate, skipUpdate } from '../../workflows/messages';
import { bigStep } from './divided-activities';
import { factsWhen, pathsOf, waits } from './facts-of';
import { alice } from './people';
import { activityStep, forEachStep, parallelStep, planOf, runStep } from './plan-of';
import type { RunHandle } from './with-worker';

const address = process.env['DRILLBOOK_TEST_TEMPORAL'] ?? '';
const taskQueue = `killed-${randomUUID()}`;
let connection: Connection;
let client: Client;
let child: ChildProcess | undefined;

beforeAll(async () => {
  installRuntime('ERROR');
  connection = await Connection.connect({ address });
  client = new Client({ connection });
});
afterEach(() => kill());
afterAll(() => connection?.close());

function startWorker(): void {
  child = spawn(process.execPath, [join(__dirname, 'worker-child.js'), address, taskQueue], { stdio: 'ignore' });
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function start(plan: Plan, options: Partial<RunOptions> = {}): Promise<RunHandle> {
  return client.workflow.start<typeof runRunbook>('runRunbook', {
    workflowId: `killed-${randomUUID()}`,
    taskQueue,
    args: [plan, { searchAttributes: true, ...options }],
  });
}

async function untilRunning(handle: RunHandle, activities: number): Promise<void> {
  const beating = async () => {
    const { pendingActivities } = (await handle.describe()).raw;
    return (pendingActivities ?? []).filter(({ heartbeatDetails }) => heartbeatDetails?.payloads?.length).length;
  };
  while ((await beating()) < activities) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function replays(handle: RunHandle): Promise<void> {
  const codePath = join(__dirname, '../../dist/worker/workflows.bundle.js');
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, await handle.fetchHistory(), handle.workflowId);
}

const echo = (id: string) => activityStep(id, { value: {} });
const mortal = (id: string) => activityStep(id, { value: {} }, { kind: 'mortal', heartbeatMs: 500 });

test('branches and turns that were running go on with another worker', async () => {
  startWorker();
  const turns = forEachStep('every', { value: [1, 2] }, [mortal('turn')], { concurrency: 2 });
  const handle = await start(
    planOf({ steps: [parallelStep('both', { left: [mortal('a'), echo('b')], right: [turns] })] }),
  );
  await untilRunning(handle, 3);
  await kill();
  startWorker();
  const facts = await handle.result();
  expect(facts.journal.filter(({ kind }) => kind === 'mortal').map(({ tries }) => tries)).toEqual([2, 2, 2]);
  expect(pathsOf(facts)).toContain('steps.both.left.b succeeded');
  await replays(handle);
});

test('segments of a table go on with another worker, each as its second attempt; the limits hold on', async () => {
  startWorker();
  const big = bigStep('a', {}, { heartbeatMs: 500 });
  const handle = await start(planOf({ limits: { readUnits: 3_500 }, steps: [big] }));
  await untilRunning(handle, 4);
  await kill();
  startWorker();
  expect((await handle.result()).journal[0]).toMatchObject({
    outputs: { tries: 8 },
    work: { items: 4, segments: { done: 4, of: 4 } },
  });
  await replays(handle);
});

test('a run within a run goes on with another worker, and is one run', async () => {
  startWorker();
  const handle = await start(planOf({ steps: [runStep('inner', planOf({ steps: [mortal('a')] })), echo('b')] }));
  const inner: RunHandle = client.workflow.getHandle(`${handle.workflowId}.inner`);
  while (!(await inner.describe().catch(() => undefined))) await new Promise((resolve) => setTimeout(resolve, 20));
  await untilRunning(inner, 1);
  await kill();
  startWorker();
  expect(pathsOf(await handle.result())).toEqual(['steps.inner succeeded', 'steps.b succeeded']);
  expect((await inner.result()).journal[0]?.tries).toBe(2);
  await replays(handle);
});

test('who holds a permit to restore still does after the death of all workers, and who waits gets it then', async () => {
  startWorker();
  const restoring = (table: string, dies: boolean) =>
    planOf({
      steps: [
        activityStep('restore', { value: { target: table } }, { kind: 'restoreTable', prepares: true }),
        activityStep('active', { value: { table, dies } }, { kind: 'waitActive', heartbeatMs: 500 }),
      ],
    });
  const holder = await start(restoring('held', true), { permits: true });
  await untilRunning(holder, 1);
  const waiter = await start(restoring('wanted', false), { permits: true });
  await factsWhen(waiter, waits);
  await kill();
  startWorker();
  expect((await holder.result()).journal[1]?.tries).toBe(2);
  expect(pathsOf(await waiter.result())).toEqual(['steps.restore succeeded', 'steps.active succeeded']);
  await replays(holder);
  await replays(waiter);
});

test('a decision that is given while no worker is there is taken when there is one', async () => {
  startWorker();
  const refuse = activityStep('bad', { value: {} }, { kind: 'refuse', onFailure: 'pause' });
  const handle = await start(planOf({ steps: [refuse, echo('b')] }));
  await factsWhen(handle, waits);
  await kill();
  const retried = handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  startWorker();
  await retried;
  await factsWhen(handle, ({ journal, waiting }) => journal.length === 2 && waiting !== undefined);
  await handle.executeUpdate(skipUpdate, { args: [{ by: alice, reason: 'no use' }] });
  expect(pathsOf(await handle.result())).toEqual([
    'steps.bad failed',
    'steps.bad failed',
    'steps.bad skipped',
    'steps.b succeeded',
  ]);
  await replays(handle);
});
