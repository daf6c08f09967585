import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLevel } from '@temporalio/worker';
import { startWorker, type WorkerConfig } from '../worker/run-worker';
import { installRuntime } from '../worker/runtime';
import { searchAttributeTypes } from '../workflows/search-attributes';
import { type EmulatorChoices, startLocalEmulator } from './emulator';
import { localCredentials } from './emulator-access';
import { startTemporalServer } from './temporal-server/start-server';

export interface StackOptions {
  /** Where Temporal's database and the tables are kept over a restart; in memory when absent. */
  readonly dataDir?: string;
  readonly temporalPort?: number;
  readonly uiPort?: number;
  readonly emulator?: Omit<EmulatorChoices, 'dataDir'>;
  readonly worker: boolean;
  /** Of the worker. */
  readonly safety?: WorkerConfig['safety'];
  /** Of the worker. */
  readonly evidence?: WorkerConfig['evidence'];
  /** Of the worker. */
  readonly notifications?: WorkerConfig['notifications'];
  /** Of the worker. */
  readonly metrics?: WorkerConfig['metrics'];
  /** Of the worker. */
  readonly restores?: WorkerConfig['restores'];
  /** Of the worker: that of this user when absent, for workers that join. */
  readonly sealingKey?: WorkerConfig['sealingKey'];
  readonly environment?: NodeJS.ProcessEnv;
  readonly onProgress?: (line: string) => void;
  /** Gives up a start; what has started is stopped. */
  readonly signal?: AbortSignal;
  /** What the worker writes to standard error; `WARN` when absent. */
  readonly logLevel?: LogLevel;
}

export interface Stack {
  readonly temporal: { readonly address: string; readonly namespace: string; readonly uiUrl?: string };
  readonly dynamodb: { readonly endpoint: string; readonly region: string };
  readonly worker: boolean;
  /** Says which part ended by itself; pending while all is well. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** Temporal dev server (a child), emulator and worker (in this process); whatever has started is stopped in reverse order. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const started: { stop(): Promise<unknown> }[] = [];
  const stop = async () => {
    for (let part = started.pop(); part; part = started.pop()) await part.stop();
  };
  try {
    return await startParts(options, started, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: StackOptions,
  started: { stop(): Promise<unknown> }[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const say = options.onProgress ?? (() => {});
  const data = options.dataDir;
  if (data) mkdirSync(data, { recursive: true });

  const temporal = await startTemporalServer({
    port: options.temporalPort,
    uiPort: options.uiPort,
    dbFilename: data && join(data, 'temporal.db'),
    searchAttributes: searchAttributeTypes,
    environment: options.environment,
    onProgress: say,
    signal: options.signal,
  });
  started.push(temporal);
  options.signal?.throwIfAborted();

  const emulator = await startLocalEmulator({ ...options.emulator, dataDir: data && join(data, 'dynamodb') });
  started.push(emulator);
  const ends = [temporal.exited.then(() => 'The Temporal server ended.')];

  const dynamodb = { endpoint: emulator.url, region: emulator.region };
  if (options.worker) {
    installRuntime(options.logLevel, options.metrics);
    const worker = await startWorker({
      connection: { address: temporal.address },
      namespace: 'default',
      dynamodb: { ...dynamodb, credentials: localCredentials },
      safety: options.safety,
      evidence: options.evidence,
      notifications: options.notifications,
      metrics: options.metrics,
      restores: options.restores,
      ...(options.sealingKey && { sealingKey: options.sealingKey }),
    });
    started.push({ stop: () => worker.shutdown() });
    ends.push(
      worker.stopped.then(
        () => 'The worker stopped.',
        (error: Error) => `The worker stopped: ${error.message}`,
      ),
    );
  }
  return {
    temporal: { address: temporal.address, namespace: 'default', uiUrl: temporal.uiUrl },
    dynamodb,
    worker: options.worker,
    broken: Promise.race(ends),
    stop,
  };
}
