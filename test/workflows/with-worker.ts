import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Client, Connection, type WorkflowHandle, type WorkflowStartOptions } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { StepActivity } from '../../activities/contract';
import type { Plan } from '../../language/plan';
import { installRuntime } from '../../worker/runtime';
import type { runRunbook } from '../../workflows';
import { itemTaskQueue } from '../../workflows/item-task-queue';
import type { RunOptions } from '../../workflows/messages';

export type Activities = Record<string, StepActivity> | Record<string, (...args: never[]) => Promise<unknown>>;

export type RunHandle = WorkflowHandle<typeof runRunbook>;

/** A worker with activities of the test's own, on the lane's real dev server. */
export class TestWorker {
  private constructor(
    private readonly connection: Connection,
    private readonly native: NativeConnection,
    readonly client: Client,
    readonly taskQueue: string,
    private workers: Workers,
    private readonly activities: Activities,
  ) {}

  static async start(activities: Activities): Promise<TestWorker> {
    installRuntime('ERROR');
    const address = process.env['DRILLBOOK_TEST_TEMPORAL'] ?? '';
    const taskQueue = `test-${randomUUID()}`;
    const connection = await Connection.connect({ address });
    const native = await NativeConnection.connect({ address });
    const workers = await workersOn(native, taskQueue, activities);
    return new TestWorker(connection, native, new Client({ connection }), taskQueue, workers, activities);
  }

  start(
    plan: Plan,
    options: Partial<RunOptions> = {},
    workflowId = `run-${randomUUID()}`,
    more: Pick<WorkflowStartOptions, 'workflowRunTimeout' | 'memo' | 'typedSearchAttributes' | 'priority'> = {},
  ): Promise<RunHandle> {
    return this.client.workflow.start<typeof runRunbook>('runRunbook', {
      ...more,
      workflowId,
      taskQueue: this.taskQueue,
      args: [plan, { searchAttributes: true, ...options }],
    });
  }

  /** Another worker takes over, which knows nothing and replays. */
  async restart(): Promise<void> {
    await this.workers.stop();
    this.workers = await workersOn(this.native, this.taskQueue, this.activities);
  }

  async stop(): Promise<void> {
    await this.workers.stop();
    await this.native.close();
    await this.connection.close();
  }
}

interface Workers {
  stop(): Promise<void>;
}

/** As a worker of Drillbook: one part for runs and their steps, one for segments of tables. */
async function workersOn(connection: NativeConnection, taskQueue: string, activities: Activities): Promise<Workers> {
  const workflowBundle = { codePath: resolve(__dirname, '../../dist/worker/workflows.bundle.js') };
  const both = await Promise.all([
    Worker.create({ connection, taskQueue, workflowBundle, activities, stickyQueueScheduleToStartTimeout: '1s' }),
    Worker.create({ connection, taskQueue: itemTaskQueue(taskQueue), activities }),
  ]);
  const stopped = Promise.all(both.map((worker) => worker.run()));
  return {
    stop: async () => {
      for (const worker of both) worker.shutdown();
      await stopped;
    },
  };
}
