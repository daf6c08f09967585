import { NativeConnection, type NativeConnectionOptions, Worker } from '@temporalio/worker';
import { type ClientChoice, createClients } from '../activities/clients';
import { createActivities } from '../activities/create-activities';
import type { SafetyPolicy } from '../language/safety/policy-keys';
import { installRuntime } from './runtime';
import { taskQueue as defaultTaskQueue } from './task-queue';
import { bundlePath } from './workflow-bundle';

export interface WorkerConfig {
  /** Where Temporal is: address, TLS, API key. */
  readonly connection: NativeConnectionOptions;
  readonly namespace: string;
  readonly taskQueue?: string;
  /** What differs from the AWS SDK's ordinary configuration; nothing, against AWS. */
  readonly dynamodb?: ClientChoice;
  /** Which effects steps may have, and where. */
  readonly safety?: SafetyPolicy | undefined;
  /** Shown in Temporal's histories; the SDK's `pid@host` when absent. */
  readonly identity?: string;
}

export interface RunningWorker {
  /** Settles when the worker has stopped; rejects when it died of an error. */
  readonly stopped: Promise<void>;
  /** Lets running activities end for a while, then cancels them; their runs go on elsewhere. */
  shutdown(): Promise<void>;
}

/** Connects and starts polling. Rejects when the server cannot be reached. */
export async function startWorker(config: WorkerConfig): Promise<RunningWorker> {
  installRuntime();
  const connection = await NativeConnection.connect(config.connection);
  const worker = await createWorker(config, connection).catch(async (error: unknown) => {
    await connection.close();
    throw error;
  });
  const stopped = worker.run().finally(() => connection.close());
  return {
    stopped,
    shutdown: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await stopped;
    },
  };
}

async function createWorker(config: WorkerConfig, connection: NativeConnection): Promise<Worker> {
  const clients = await createClients(config.dynamodb ?? {});
  return await Worker.create({
    connection,
    namespace: config.namespace,
    taskQueue: config.taskQueue ?? defaultTaskQueue,
    workflowBundle: { codePath: bundlePath },
    activities: createActivities(clients, config.safety),
    ...(config.identity && { identity: config.identity }),
    // A killed worker costs at most what it did since its last heartbeat, so heartbeats are not held back for long.
    maxHeartbeatThrottleInterval: '500ms',
    // A run whose worker was killed is taken over after this; what a missed deadline costs is one replay.
    stickyQueueScheduleToStartTimeout: '2s',
    shutdownGraceTime: '5s',
  });
}
