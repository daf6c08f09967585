import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { StepActivity } from '../../activities/contract';
import type { Plan } from '../../language/plan';
import { installRuntime } from '../../worker/runtime';
import type { runRunbook } from '../../workflows';

export type RunHandle = WorkflowHandle<typeof runRunbook>;

/** A worker with activities of the test's own, on the lane's real dev server. */
export class TestWorker {
  private constructor(
    private readonly connection: Connection,
    private readonly native: NativeConnection,
    readonly client: Client,
    private readonly taskQueue: string,
    private readonly worker: Worker,
    private readonly stopped: Promise<void>,
  ) {}

  static async start(activities: Record<string, StepActivity>): Promise<TestWorker> {
    installRuntime('ERROR');
    const address = process.env['DRILLBOOK_TEST_TEMPORAL'] ?? '';
    const taskQueue = `test-${randomUUID()}`;
    const connection = await Connection.connect({ address });
    const native = await NativeConnection.connect({ address });
    const workflowBundle = { codePath: resolve(__dirname, '../../dist/worker/workflows.bundle.js') };
    const worker = await Worker.create({ connection: native, taskQueue, workflowBundle, activities });
    return new TestWorker(connection, native, new Client({ connection }), taskQueue, worker, worker.run());
  }

  start(plan: Plan): Promise<RunHandle> {
    return this.client.workflow.start<typeof runRunbook>('runRunbook', {
      workflowId: `run-${randomUUID()}`,
      taskQueue: this.taskQueue,
      args: [plan, { searchAttributes: true }],
    });
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.stopped;
    await this.native.close();
    await this.connection.close();
  }
}
