// Runs the emulator from its TypeScript sources in a process of its own: `fork(this, [options as JSON])`.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

const { startEmulator } = require(join(__dirname, '../../../emulator/start-emulator.ts'));
startEmulator(JSON.parse(process.argv[2])).then(
  ({ url }) => process.send({ url }),
  (error) => process.send({ error: error.message }),
);
