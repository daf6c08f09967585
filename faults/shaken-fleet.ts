import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paginateListTables } from '@aws-sdk/client-dynamodb';
import { Client, Connection } from '@temporalio/client';
import { createClients } from '../activities/clients';
import { factsAtEnd } from '../activities/runs/facts-at-end';
import { startFleet } from '../cli/fleets/start-fleet';
import { type Emulator, startEmulator } from '../emulator/start-emulator';
import type { FleetFacts } from '../language/fleet-facts';
import { freePort } from '../local/temporal-server/free-port';
import { startTemporalServer } from '../local/temporal-server/start-server';
import { searchAttributeTypes } from '../workflows/search-attributes';
import { LiveTable } from './live-table';
import { person } from './person';
import { shippedOpenPlan } from './plan-of';
import { WorkerProcess } from './worker-process';

export interface ShakenFleet {
  readonly tables: number;
  readonly atOnce: number;
  /** Permits to restore. */
  readonly restores: number;
}

export interface ShakenEnd {
  readonly facts: FleetFacts;
  readonly restores: { readonly started: number; readonly maxInFlight: number };
  /** That are there at the end. */
  readonly tables: number;
}

const fleet = 'shaken';

/**
 * Runs the shipped restore test of many tables. When a third of the restores have begun, its worker is killed, and
 * another one started; when two thirds have, the Temporal server is stopped, and started again from its file.
 */
export async function runShakenFleet({ tables, atOnce, restores }: ShakenFleet): Promise<ShakenEnd> {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-fleet-'));
  const options = {
    port: await freePort(),
    dbFilename: join(directory, 'temporal.db'),
    searchAttributes: searchAttributeTypes,
  };
  let temporal = await startTemporalServer(options);
  const emulator = await startEmulator({
    ...{ createTableMs: 0, continuousBackupsDelayMs: 0, restorableLagMs: 0 },
    ...{ restoreDurationMs: 2_000, maxRestoresInFlight: tables },
  });
  const clients = await createClients({ endpoint: emulator.url, region: 'us-east-1' });
  const worker = new WorkerProcess({
    TEMPORAL_ADDRESS: temporal.address,
    AWS_ENDPOINT_URL_DYNAMODB: emulator.url,
    AWS_REGION: 'us-east-1',
    DRILLBOOK_RESTORES: String(restores),
  });
  worker.start();
  try {
    const names = Array.from({ length: tables }, (_, at) => `fleet-${at}`);
    for (const name of names) await (await LiveTable.create(clients, name)).protect();
    await asked(temporal.address, (client) =>
      startFleet(
        client,
        shippedOpenPlan('restore-test', { quiet: true }, 'table'),
        { select: { names }, atOnce },
        fleet,
        person,
        {},
      ),
    );
    await untilStarted(emulator, tables / 3);
    await worker.kill();
    worker.start();
    await untilStarted(emulator, (tables * 2) / 3);
    await temporal.stop();
    temporal = await startTemporalServer(options);
    const facts = await asked(temporal.address, (client) => factsAtEnd<FleetFacts>(client, fleet));
    if (!facts) throw new Error('The fleet ended without its facts');
    const { started, maxInFlight } = emulator.stats.snapshot().restores;
    let there = 0;
    for await (const { TableNames = [] } of paginateListTables({ client: clients.dynamodb }, {})) {
      there += TableNames.length;
    }
    return { facts, restores: { started, maxInFlight }, tables: there };
  } finally {
    await worker.kill();
    clients.dynamodb.destroy();
    clients.items.destroy();
    await emulator.close();
    await temporal.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function untilStarted(emulator: Emulator, restores: number): Promise<void> {
  while (emulator.stats.snapshot().restores.started < restores) await sleep(50);
}

async function asked<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
