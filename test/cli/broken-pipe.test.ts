import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Machine } from './drillbook';
import { failing } from './runbooks';

const machine = new Machine();
machine.write('failing.yaml', failing);
afterAll(() => machine.remove());

test('a reader that has seen enough does not change how a command ends', () => {
  const command = `"${process.execPath}" "${resolve(__dirname, '../../bin/drillbook.js')}" drill failing.yaml`;
  const { status, stderr } = spawnSync('bash', ['-c', `set -o pipefail; ${command} | head -n 1`], {
    cwd: machine.directory,
    env: machine.environment,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
});
