import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startEmulator } from '../emulator/start-emulator';
import type { Plan } from '../language/plan';
import type { RunFacts } from '../language/run-facts';
import { freePort } from '../local/temporal-server/free-port';
import { startTemporalServer, type TemporalServer } from '../local/temporal-server/start-server';
import { taskQueue } from '../worker/task-queue';
import type { runRunbook } from '../workflows';
import { searchAttributeTypes } from '../workflows/search-attributes';
import { fingerprintOf } from './fingerprint-of';
import { startGateProxy } from './gate-proxy';
import { endOf } from './on-stack';
import { runOptions } from './person';
import { WorkerProcess } from './worker-process';

export interface RestartedRun {
  readonly facts: RunFacts;
  readonly restarts: number;
  /** How often each operation was called that must be called once. */
  readonly once: Readonly<Record<string, number>>;
  readonly table: { readonly count: number; readonly digest: string };
}

const onceEach = ['CreateTable', 'RestoreTableToPointInTime', 'DeleteTable'];

/**
 * Runs a plan while the Temporal server is stopped, and started again from its file, at each of the given calls that
 * the worker makes, counted from 1; the answer of that call is held back meanwhile.
 */
export async function runWithRestarts(plan: Plan, table: string, atCalls: readonly number[]): Promise<RestartedRun> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-restart-'));
  const options = {
    port: await freePort(),
    dbFilename: join(directory, 'temporal.db'),
    searchAttributes: searchAttributeTypes,
  };
  let temporal = await startTemporalServer(options);
  const emulator = await startEmulator({ restoreDurationMs: 300, restorableLagMs: 500 });
  let calls = 0;
  let restarts = 0;
  // One at a time, however many calls come together.
  let turn: Promise<void> = Promise.resolve();
  const restart = async () => {
    await temporal.stop();
    temporal = await startTemporalServer(options);
    restarts += 1;
  };
  const proxy = await startGateProxy(emulator.url, async () => {
    calls += 1;
    if (atCalls.includes(calls)) turn = turn.then(restart);
    await turn;
    return 'pass';
  });
  const worker = new WorkerProcess({
    TEMPORAL_ADDRESS: temporal.address,
    AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    AWS_REGION: 'us-east-1',
  });
  worker.start();
  try {
    await start(temporal, plan);
    const facts = await resultOf(() => temporal.address);
    const { calls: made } = emulator.stats.snapshot();
    const once = Object.fromEntries(onceEach.map((operation) => [operation, made[operation] ?? 0]));
    return { facts, restarts, once, table: await fingerprintOf(emulator.url, table) };
  } finally {
    await worker.kill();
    await proxy.close();
    await emulator.close();
    await temporal.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const runId = 'restarted';

async function start({ address }: TemporalServer, plan: Plan): Promise<void> {
  const connection = await Connection.connect({ address });
  await new Client({ connection }).workflow.start<typeof runRunbook>('runRunbook', {
    workflowId: runId,
    taskQueue,
    args: [plan, runOptions],
  });
  await connection.close();
}

/** Asked for again when the server goes away meanwhile. */
async function resultOf(address: () => string): Promise<RunFacts> {
  for (;;) {
    const connection = Connection.lazy({ address: address() });
    try {
      return await endOf(new Client({ connection }).workflow.getHandle<typeof runRunbook>(runId));
    } catch (error) {
      const text = String((error as Error).cause ?? error);
      if (!/UNAVAILABLE|CANCELLED|Failed to connect|Connection dropped/i.test(text)) throw error;
      await new Promise((later) => setTimeout(later, 200));
    } finally {
      await connection.close().catch(() => {});
    }
  }
}
