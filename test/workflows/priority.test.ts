import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { StepRequest } from '../../activities/contract';
import { installRuntime } from '../../worker/runtime';
import type { runRunbook } from '../../workflows';
import { activityStep, planOf, runStep } from './plan-of';
import type { RunHandle } from './with-worker';

const address = process.env['DRILLBOOK_TEST_TEMPORAL'] ?? '';
const taskQueue = `priority-${randomUUID()}`;
/** Runs in the order in which their steps were done, and the priority of each activity. */
const done: string[] = [];
const priorities: Record<string, number | undefined> = {};
let letGo = () => {};
const isLetGo = new Promise<void>((resolve) => {
  letGo = resolve;
});

let connection: Connection;
let native: NativeConnection;
let client: Client;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  installRuntime('ERROR');
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection });
  worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle: { codePath: resolve(__dirname, '../../dist/worker/workflows.bundle.js') },
    // One step at a time, so that the others queue up at the server.
    maxConcurrentActivityTaskExecutions: 1,
    activities: {
      first: async () => {
        await isLetGo;
        return { outputs: {}, tries: 1 };
      },
      echo: async ({ input }: StepRequest) => {
        const { workflowExecution, priority } = Context.current().info;
        const run = workflowExecution?.workflowId ?? '';
        done.push(run);
        priorities[run] = priority?.priorityKey;
        return { outputs: input, tries: 1 };
      },
    },
  });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await native?.close();
  await connection?.close();
});

const echo = activityStep('a', { value: {} });

function start(name: string, priorityKey?: number, steps = [echo] as Parameters<typeof planOf>[0]['steps']) {
  return client.workflow.start<typeof runRunbook>('runRunbook', {
    workflowId: name,
    taskQueue,
    args: [planOf({ steps: steps ?? [] }), { searchAttributes: false }],
    ...(priorityKey !== undefined && { priority: { priorityKey } }),
  });
}

async function untilScheduled(handle: RunHandle): Promise<void> {
  while (((await handle.describe()).raw.pendingActivities ?? []).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

test('the step of a recovery goes before those of drills that were queued first', async () => {
  const id = randomUUID();
  const holder = await start(`holder-${id}`, 3, [activityStep('first', { value: {} }, { kind: 'first' })]);
  await untilScheduled(holder);
  const handles: RunHandle[] = [];
  for (const [name, priority] of [
    ['drill-1', 4],
    ['drill-2', 4],
    ['drill-3', 4],
    ['ordinary', undefined],
    ['recovery', 1],
  ] as const) {
    const handle = await start(`${name}-${id}`, priority);
    await untilScheduled(handle);
    handles.push(handle);
  }
  letGo();
  for (const handle of [holder, ...handles]) await handle.result();
  const names = done.map((run) => run.slice(0, -id.length - 1));
  expect(names).toEqual(['recovery', 'ordinary', 'drill-1', 'drill-2', 'drill-3']);
});

test('a run within a run has its priority', async () => {
  const run = `outer-${randomUUID()}`;
  await (await start(run, 2, [runStep('inner', planOf({ steps: [echo] })), echo])).result();
  expect([priorities[run], priorities[`${run}.inner`]]).toEqual([2, 2]);
});
