import { NativeConnection, type NativeConnectionOptions, Runtime, Worker } from '@temporalio/worker';
import { type ClientChoice, createClients, isLoopback } from '../activities/clients';
import { createActivities } from '../activities/create-activities';
import type { EvidenceConfig } from '../activities/evidence/config';
import { Meters } from '../activities/metrics/meters';
import { Seal } from '../activities/sealing/seal';
import type { Notifications } from '../language/notifications/notification-keys';
import type { SafetyPolicy } from '../language/safety/policy-keys';
import { itemTaskQueue } from '../workflows/item-task-queue';
import { activityMetrics } from './metrics/activity-metrics';
import { installRuntime } from './runtime';
import { sealingKey } from './sealing-key';
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
  /** Whom it tells what of runs; the same for all workers. */
  readonly notifications?: Notifications | undefined;
  /** Address at which metrics are served, `127.0.0.1:9464`; none are when absent. The first worker of a process decides. */
  readonly metrics?: string | undefined;
  /** Restores that runs may have in flight at a time; what DynamoDB takes when absent. The same for all workers. */
  readonly restores?: number | undefined;
  /** How many segments of tables it works on at a time; `defaultSegments` when absent. */
  readonly segments?: number;
  /** 32 bytes by which heartbeats are sealed, the same for all workers; that of this machine when absent. */
  readonly sealingKey?: Uint8Array;
  /** Where it keeps the evidence of runs; none is kept when absent. */
  readonly evidence?: EvidenceConfig | undefined;
  /** Shown in Temporal's histories; the SDK's `pid@host` when absent. */
  readonly identity?: string;
}

/**
 * One Node process has one thread for what it reads: two full scans keep it busy, and what is beyond is better with
 * another worker. For counts over a long way, where it only waits, more are faster.
 */
export const defaultSegments = 2;

export interface RunningWorker {
  /** Settles when the worker has stopped; rejects when it died of an error. */
  readonly stopped: Promise<void>;
  /** Lets running activities end for a while, then cancels them; their runs go on elsewhere. */
  shutdown(): Promise<void>;
}

/** Connects and starts polling. Rejects when the server cannot be reached, and where the sealing key is none. */
export async function startWorker(config: WorkerConfig): Promise<RunningWorker> {
  installRuntime(undefined, config.metrics);
  const seal = new Seal(config.sealingKey ?? sealingKey());
  const connection = await NativeConnection.connect(fastestTo(config.connection));
  const workers = await createWorkers(config, connection, seal).catch(async (error: unknown) => {
    await connection.close();
    throw error;
  });
  const shutdown = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  // One that dies takes the other with it: a worker that takes runs and no segments would only hold them up.
  const running = workers.map((worker) => worker.run().finally(shutdown));
  const stopped = Promise.allSettled(running)
    .then(() => Promise.all(running))
    .then(() => {})
    .finally(() => connection.close());
  return {
    stopped,
    shutdown: async () => {
      shutdown();
      await stopped;
    },
  };
}

/** What does not leave this machine is not worth compressing. */
function fastestTo(connection: NativeConnectionOptions): NativeConnectionOptions {
  const host = connection.address?.replace(/:\d+$/, '');
  return host !== undefined && isLoopback(host) ? { grpcCompression: { codec: 'none' }, ...connection } : connection;
}

/** One for runs and their steps, one for the segments of tables. */
async function createWorkers(config: WorkerConfig, connection: NativeConnection, seal: Seal): Promise<Worker[]> {
  const { taskQueue = defaultTaskQueue, namespace, identity } = config;
  const clients = await createClients(config.dynamodb ?? {});
  const meters = config.metrics ? new Meters(Runtime.instance().metricMeter) : undefined;
  const activities = createActivities(clients, config.safety, seal, { ...config, meters });
  const common = {
    connection,
    namespace,
    activities,
    ...(meters && { interceptors: { activity: [activityMetrics(meters)] } }),
    ...(identity && { identity }),
    // A killed worker costs at most what it did since its last heartbeat, so heartbeats are not held back for long.
    maxHeartbeatThrottleInterval: '500ms',
    shutdownGraceTime: '5s',
  } as const;
  const runs = await Worker.create({
    ...common,
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    // A run whose worker was killed is taken over after this; what a missed deadline costs is one replay.
    stickyQueueScheduleToStartTimeout: '2s',
  });
  const items = await Worker.create({
    ...common,
    taskQueue: itemTaskQueue(taskQueue),
    maxConcurrentActivityTaskExecutions: config.segments ?? defaultSegments,
  });
  return [runs, items];
}
