// Runs each shipped runbook on a local stack and writes its history to test/replay/histories/<version>/<runbook>.json.
// Existing histories are never overwritten: they stand for runs that are still going on somewhere.
//   npm run histories
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { Client, Connection } = require('@temporalio/client');
const { historyToJSON } = require('@temporalio/common/lib/proto-utils');
const { compilePlan } = require('../dist/language/index.js');
const { stepKinds } = require('../dist/activities/step-table.js');
const { startStack } = require('../dist/local/stack.js');
const { taskQueue } = require('../dist/worker/task-queue.js');
const { version } = require('../package.json');

const target = join(root, 'test', 'replay', 'histories', version);
mkdirSync(target, { recursive: true });
// A copy elsewhere, so that no path of this machine is in the histories.
const copy = mkdtempSync(join(tmpdir(), 'drillbook-'));
for (const folder of ['runbooks', 'data']) cpSync(join(root, folder), join(copy, folder), { recursive: true });

const emulator = { restoreDurationMs: 500, restorableLagMs: 500 };
const stack = await startStack({ worker: true, identity: 'recorder', emulator });
try {
  const connection = await Connection.connect({ address: stack.temporal.address });
  const client = new Client({ connection, identity: 'recorder' });
  for (const file of readdirSync(join(copy, 'runbooks')).filter((name) => name.endsWith('.yaml'))) {
    const name = basename(file, '.yaml');
    const to = join(target, `${name}.json`);
    if (existsSync(to)) {
      process.stdout.write(`${name}: kept\n`);
      continue;
    }
    writeFileSync(to, historyToJSON(await historyOf(client, name)));
    process.stdout.write(`${name}: recorded\n`);
  }
  await connection.close();
} finally {
  await stack.stop();
  rmSync(copy, { recursive: true });
}

async function historyOf(client, name) {
  const directory = join(copy, 'runbooks');
  const text = readFileSync(join(directory, `${name}.yaml`), 'utf8');
  const { plan, diagnostics } = compilePlan({ file: `runbooks/${name}.yaml`, text, directory }, stepKinds, {});
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const handle = await client.workflow.start('runRunbook', {
    workflowId: `history-of-${name}`,
    taskQueue,
    args: [plan, { searchAttributes: true }],
  });
  await handle.result();
  return await handle.fetchHistory();
}
