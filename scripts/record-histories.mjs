// Runs each shipped runbook on a local stack and writes its history to test/replay/histories/<version>/<runbook>.json.
// Existing histories are never overwritten: they stand for runs that are still going on somewhere.
//   npm run histories
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordFleet } from './record-fleet.mjs';
import { recordForms } from './record-forms.mjs';
import { writeHistory } from './write-history.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { Client, Connection } = require('@temporalio/client');
const { compilePlan } = require('../dist/language/index.js');
const { createClients } = require('../dist/activities/clients.js');
const { stepKinds } = require('../dist/activities/step-table.js');
const { HookServer } = require('../dist/faults/hook-server.js');
const { shippedScenes } = require('../dist/faults/shipped-scenes.js');
const { startStack } = require('../dist/local/stack.js');
const { taskQueue } = require('../dist/worker/task-queue.js');
const { version } = require('../package.json');

const target = join(root, 'test', 'replay', 'histories', version);
mkdirSync(target, { recursive: true });
// A copy elsewhere, so that no path of this machine is in the histories.
const copy = mkdtempSync(join(tmpdir(), 'drillbook-'));
for (const folder of ['runbooks', 'data']) cpSync(join(root, folder), join(copy, folder), { recursive: true });

const emulator = { restoreDurationMs: 500, restorableLagMs: 500 };
const shipped = readdirSync(join(copy, 'runbooks')).filter((name) => name.endsWith('.yaml'));
for (const file of shipped) await record(basename(file, '.yaml'), basename(file, '.yaml'), {});
// Those that reconcile, as runs of them do since `reconcileItems` took the place of copying back.
for (const name of ['guarded-delete', 'recover-items']) await record(`${name}.reconciled`, name, {});
// How runs end otherwise: the data fails the checks, a guard refuses, someone cancels.
const faults = [{ kind: 'lose-restored-items', items: 1 }];
await record('guarded-delete.failed', 'guarded-delete', { emulator: { ...emulator, faults } });
await record('guarded-delete.refused', 'guarded-delete', { after: 'guarded-delete' });
await record('guarded-delete.cancelled', 'guarded-delete', { cancelAfter: 'restoreTable' });
await record('recreate-table.undone', 'recreate-table', { isSick: true });
await recordFleet(target, copy);
rmSync(copy, { recursive: true });
// What people can do to a run, and how steps stand within steps, with plans made by hand.
await recordForms(target);

async function record(name, runbook, { after, cancelAfter, isSick, ...options }) {
  const to = join(target, `${name}.json`);
  if (existsSync(to)) return process.stdout.write(`${name}: kept\n`);
  const hook = new HookServer();
  if (isSick) hook.answer = () => 404;
  await hook.start();
  const own = { ...emulator, functions: { migrate: hook.url }, ...options.emulator };
  const stack = await startStack({ worker: true, logLevel: 'ERROR', ...options, emulator: own });
  const connection = await Connection.connect({ address: stack.temporal.address });
  try {
    const client = new Client({ connection, identity: 'recorder' });
    const inputs = { ...(await inputsOf(runbook, stack)), ...(isSick && { healthUrl: `${hook.url}/health` }) };
    if (after) await (await start(client, `${name}.first`, after, inputs)).result();
    const handle = await start(client, name, runbook, inputs);
    if (cancelAfter) await cancelOnce(handle, cancelAfter);
    await handle.result().catch(() => {});
    await writeHistory(target, name, handle);
  } finally {
    await connection.close();
    await stack.stop();
    await hook.stop();
  }
}

/** Of the first way through it, made ready. */
async function inputsOf(runbook, { dynamodb }) {
  const { scene } = shippedScenes.find((one) => one.runbook === runbook);
  const clients = await createClients(dynamodb);
  return await scene({ clients }, `history-${runbook}`);
}

function start(client, name, runbook, inputs) {
  const { plan, diagnostics } = compile(runbook, inputs);
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return client.workflow.start('runRunbook', {
    workflowId: `history-of-${name}`,
    taskQueue,
    args: [plan, { searchAttributes: true }],
  });
}

function compile(runbook, inputs) {
  const directory = join(copy, 'runbooks');
  const text = readFileSync(join(directory, `${runbook}.yaml`), 'utf8');
  return compilePlan({ file: `runbooks/${runbook}.yaml`, text, directory }, stepKinds, inputs);
}

/** Cancels the run when an activity after the named one is at work. */
async function cancelOnce(handle, kind) {
  for (;;) {
    const { journal } = await handle.query('facts');
    const done = journal.some((record) => record.kind === kind && record.outcome === 'succeeded');
    if (done) return await handle.cancel();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
