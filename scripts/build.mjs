// Compiles to dist/ and builds the workflow bundle ahead, so that a worker starts without webpack.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

rmSync(join(root, 'dist'), { recursive: true, force: true });
const typescript = require.resolve('typescript/package.json');
const compiler = join(dirname(typescript), require(typescript).bin.tsc);
const tsc = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

const bundler = join(root, 'dist', 'worker', 'build-bundle.js');
if (existsSync(bundler)) {
  const bundle = spawnSync(process.execPath, [bundler], { cwd: root, stdio: 'inherit' });
  process.exit(bundle.status ?? 1);
}
