import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { historyToJSON } = require('@temporalio/common/lib/proto-utils');

/** Writes the history of a workflow. Stack traces are left out: they name folders of this machine, and no replay looks at them. */
export async function writeHistory(folder, name, handle) {
  const history = JSON.parse(historyToJSON(await handle.fetchHistory()));
  const plain = JSON.stringify(history, (key, value) => (key === 'stackTrace' ? '' : value), 1);
  writeFileSync(join(folder, `${name}.json`), plain);
  process.stdout.write(`${name}: recorded\n`);
}
