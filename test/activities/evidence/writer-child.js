// Keeps the evidence of some runs in a folder, as a worker does: FOLDER FACTS.json PLAN.json RUN...
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');

const dist = resolve(__dirname, '../../../dist');
const { FolderStore } = require(`${dist}/activities/evidence/folder-store.js`);
const { keepDocument } = require(`${dist}/activities/evidence/keep-document.js`);
const { evidenceDocument } = require(`${dist}/report/evidence/document.js`);

const [folder, factsFile, planFile, ...runs] = process.argv.slice(2);
const given = JSON.parse(readFileSync(factsFile, 'utf8'));
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const versions = { drillbook: '0.1.0', node: process.version, temporal: null, endpoint: 'emulator' };

async function main() {
  const store = new FolderStore(folder);
  process.stdout.write('begun\n');
  for (const run of runs) {
    const facts = { ...given, run, execution: `${run}-execution` };
    const around = { writtenAt: new Date().toISOString(), requesters: [], worker: null, versions };
    const make = (previous) => evidenceDocument({ facts, plan, inner: {} }, { ...around, previous });
    await keepDocument(store, undefined, ['tables/1/r/orders', 'tables/1/r/customers'], make);
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
