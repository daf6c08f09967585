#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const compiled = join(root, 'dist', 'cli', 'main.js');

if (!existsSync(compiled)) build();

// A reader that has seen enough (`| head`) neither stops the work nor changes how it ends.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

require(compiled)
  .main(process.argv.slice(2), process.env)
  .then(
    (code) => process.stdout.write('', () => process.exit(code)),
    (error) => {
      process.stderr.write(`Error: ${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );

/** A clone that was installed without scripts has no compiled code yet. */
function build() {
  const script = join(root, 'scripts', 'build.mjs');
  if (!existsSync(script)) {
    process.stderr.write(
      'Error: this copy of Drillbook is not complete: dist/ is missing.\nTry: npm install drillbook\n',
    );
    process.exit(1);
  }
  process.stderr.write('Building Drillbook (once)...\n');
  const { status } = require('node:child_process').spawnSync(process.execPath, [script], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0 || !existsSync(compiled)) {
    process.stderr.write('Error: the build failed.\nTry: npm ci && npm run build\n');
    process.exit(1);
  }
}
