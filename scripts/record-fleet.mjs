// A fleet as the command line starts one, over tables of which one is not covered, a run of it, which reads within its
// tasks, and what is done about that run's end.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeHistory } from './write-history.mjs';

const require = createRequire(import.meta.url);
const { Client, Connection } = require('@temporalio/client');
const { createClients } = require('../dist/activities/clients.js');
const { stepKinds } = require('../dist/activities/step-table.js');
const { drillbookVersion } = require('../dist/cli/package-root.js');
const { startFleet } = require('../dist/cli/fleets/start-fleet.js');
const { LiveTable, orders } = require('../dist/faults/live-table.js');
const { compileOpenPlan } = require('../dist/language/fleet/open-plan.js');
const { fleetRunId } = require('../dist/language/fleet/run-id.js');
const { startStack } = require('../dist/local/stack.js');
const { publishRunId } = require('../dist/workflows/messages.js');

const fleet = 'history-of-fleet';
const alice = { name: 'alice', identity: 'recorder' };

/** @param copy where the runbooks are, by paths that name nothing of this machine. */
export async function recordFleet(target, copy) {
  const names = ['fleet', 'fleet.run-within', 'fleet.publish-wanted'];
  const missing = names.filter((name) => !existsSync(join(target, `${name}.json`)));
  for (const name of names) if (!missing.includes(name)) process.stdout.write(`${name}: kept\n`);
  if (missing.length === 0) return;
  // The first look whether the mark can be restored finds that it cannot yet.
  const emulator = { restoreDurationMs: 500, restorableLagMs: 3_000 };
  // A run begins what is done about its end where its worker does anything.
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-evidence-'));
  const evidence = { place: { is: 'folder', directory }, version: drillbookVersion };
  const stack = await startStack({ worker: true, logLevel: 'ERROR', emulator, evidence });
  const connection = await Connection.connect({ address: stack.temporal.address });
  try {
    const client = new Client({ connection, identity: 'recorder' });
    const clients = await createClients(stack.dynamodb);
    for (const name of ['fleet-1', 'fleet-2', 'fleet-bare']) {
      const table = await LiveTable.create(clients, name);
      await table.fill(orders(5));
      if (name !== 'fleet-bare') await table.protect();
    }
    await startFleet(client, openPlan(copy), { select: { patterns: ['fleet-*'] } }, fleet, alice, {});
    const whole = client.workflow.getHandle(fleet);
    await whole.result().catch(() => {});
    const run = client.workflow.getHandle(fleetRunId(fleet, 'fleet-1'));
    const { runId: execution } = await run.describe();
    const published = client.workflow.getHandle(publishRunId({ run: run.workflowId, execution }));
    await published.result();
    const handles = { fleet: whole, 'fleet.run-within': run, 'fleet.publish-wanted': published };
    for (const name of missing) await writeHistory(target, name, handles[name]);
  } finally {
    await connection.close();
    await stack.stop();
    rmSync(directory, { recursive: true });
  }
}

function openPlan(copy) {
  const directory = join(copy, 'runbooks');
  const text = readFileSync(join(directory, 'restore-test.yaml'), 'utf8');
  const source = { file: 'runbooks/restore-test.yaml', text, directory };
  const { open, diagnostics } = compileOpenPlan(source, stepKinds, {}, 'table');
  if (!open) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return open;
}
