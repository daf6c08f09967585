// Compiles to dist/ and builds the workflow bundle ahead, so that a worker starts without webpack. The folder is made
// beside the old one and takes its place when it is whole: what runs meanwhile never meets half of it.
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const made = join(root, `dist.${process.pid}`);
const typescript = require.resolve('typescript/package.json');
const compiler = join(dirname(typescript), require(typescript).bin.tsc);

process.once('exit', () => rmSync(made, { recursive: true, force: true }));
run(compiler, '-p', 'tsconfig.build.json', '--outDir', made);
run(join(made, 'worker', 'build-bundle.js'));
takePlace();

/** By renames alone. Where another build is a moment faster, its folder is as good. */
function takePlace() {
  const old = join(root, `dist.${process.pid}.old`);
  unlessOvertaken(() => renameSync(join(root, 'dist'), old));
  unlessOvertaken(() => renameSync(made, join(root, 'dist')));
  rmSync(old, { recursive: true, force: true });
}

function unlessOvertaken(rename) {
  try {
    rename();
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}

function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
