import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type Emulator, startEmulator } from '../../emulator/start-emulator';
import { itemsOf } from '../../faults/fingerprint-of';
import { type GateProxy, startGateProxy } from '../../faults/gate-proxy';
import { shippedPlan } from '../../faults/plan-of';
import { WorkerProcess } from '../../faults/worker-process';
import { freePort } from '../../local/temporal-server/free-port';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server/start-server';
import type { runRunbook } from '../../workflows';
import { searchAttributeTypes } from '../../workflows/search-attributes';

const directory = mkdtempSync(join(tmpdir(), 'drillbook-restart-'));
let temporal: TemporalServer;
let emulator: Emulator;
let proxy: GateProxy;
let worker: WorkerProcess;

afterAll(async () => {
  await worker?.kill();
  await proxy?.close();
  await emulator?.close();
  await temporal?.stop();
  rmSync(directory, { recursive: true, force: true });
});

test('the Temporal server is restarted from its file in mid-run, and the run goes on', async () => {
  const options = {
    port: await freePort(),
    dbFilename: join(directory, 'temporal.db'),
    searchAttributes: searchAttributeTypes,
  };
  temporal = await startTemporalServer(options);
  emulator = await startEmulator({ restoreDurationMs: 300, restorableLagMs: 500 });

  // The restore is started, and the answer held back until the server has come up again.
  let restarts = 0;
  proxy = await startGateProxy(emulator.url, async (operation) => {
    if (operation === 'RestoreTableToPointInTime' || operation === 'DeleteItem') {
      if (restarts < 2) {
        restarts += 1;
        await temporal.stop();
        temporal = await startTemporalServer(options);
      }
    }
    return 'pass';
  });
  worker = new WorkerProcess({
    TEMPORAL_ADDRESS: temporal.address,
    AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    AWS_REGION: 'us-east-1',
  });
  worker.start();

  const runId = `restart-${randomUUID()}`;
  const first = await Connection.connect({ address: temporal.address });
  await new Client({ connection: first }).workflow.start<typeof runRunbook>('runRunbook', {
    workflowId: runId,
    taskQueue: 'drillbook',
    args: [shippedPlan('guarded-delete'), { searchAttributes: true }],
  });
  await first.close();

  expect((await resultOf(runId)).verdict).toBe('passed');
  expect(restarts).toBe(2);
  expect(emulator.stats.snapshot().restores.started).toBe(1);
  expect(await itemsOf(emulator.url, 'drillbook-orders')).toHaveLength(1003);
}, 300_000);

/** The result, asked for again when the server goes away meanwhile. */
async function resultOf(runId: string) {
  for (;;) {
    const connection = Connection.lazy({ address: temporal.address });
    try {
      return await new Client({ connection }).workflow.getHandle<typeof runRunbook>(runId).result();
    } catch (error) {
      if (!/UNAVAILABLE|CANCELLED|Failed to connect|Connection dropped/i.test(String((error as Error).cause ?? error)))
        throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      await connection.close().catch(() => {});
    }
  }
}
