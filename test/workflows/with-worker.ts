import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Client, Connection, type WorkflowHandle, type WorkflowStartOptions } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { StepActivity } from '../../activities/contract';
import type { Plan } from '../../language/plan';
import { installRuntime } from '../../worker/runtime';
import type { runRunbook } from '../../workflows';
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
    private worker: Worker,
    private stopped: Promise<void>,
    private readonly activities: Activities,
  ) {}

  static async start(activities: Activities): Promise<TestWorker> {
    installRuntime('ERROR');
    const address = process.env['DRILLBOOK_TEST_TEMPORAL'] ?? '';
    const taskQueue = `test-${randomUUID()}`;
    const connection = await Connection.connect({ address });
    const native = await NativeConnection.connect({ address });
    const worker = await workerOn(native, taskQueue, activities);
    return new TestWorker(connection, native, new Client({ connection }), taskQueue, worker, worker.run(), activities);
  }

  start(
    plan: Plan,
    options: Partial<RunOptions> = {},
    workflowId = `run-${randomUUID()}`,
    more: Pick<WorkflowStartOptions, 'workflowRunTimeout'> = {},
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
    this.worker.shutdown();
    await this.stopped;
    this.worker = await workerOn(this.native, this.taskQueue, this.activities);
    this.stopped = this.worker.run();
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.stopped;
    await this.native.close();
    await this.connection.close();
  }
}

function workerOn(connection: NativeConnection, taskQueue: string, activities: Activities): Promise<Worker> {
  const workflowBundle = { codePath: resolve(__dirname, '../../dist/worker/workflows.bundle.js') };
  return Worker.create({ connection, taskQueue, workflowBundle, activities, stickyQueueScheduleToStartTimeout: '1s' });
}
