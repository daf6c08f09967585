import { join, resolve } from 'node:path';
import { itemsOf } from '../../faults/fingerprint-of';
import { freePort } from '../../local/temporal-server/free-port';
import { Machine } from '../cli/drillbook';

const runbook = resolve(__dirname, '../../runbooks/guarded-delete.yaml');
const machine = new Machine();
afterAll(() => machine.remove());

test('the whole stack is killed in mid-run and started again from its data directory: the run goes on', async () => {
  const [temporal, ui, emulator] = [await freePort(), await freePort(), await freePort()];
  const stack = ['up', '--data-dir', join(machine.directory, 'data'), '--restore-duration', '2s'];
  const ports = ['--temporal-port', temporal, '--ui-port', ui, '--dynamodb-port', emulator].map(String);
  const first = machine.start(...stack, ...ports);
  await first.said('Ctrl-C stops it.');

  await machine.run('run', runbook, '--run-id', 'survivor', '-i', 'table=orders');
  const watch = machine.start('status', 'survivor', '--watch', '--json');
  await watch.said('"path":"steps.restored"');
  first.signal('SIGKILL');
  await first.ended;

  const second = machine.start(...stack, ...ports);
  await second.said('Ctrl-C stops it.');
  const { code, lines } = await machine.run('status', 'survivor', '--watch', '--json');
  expect(lines().at(-1)).toMatchObject({ type: 'result', exit: 0, verdict: 'passed' });
  expect(code).toBe(0);
  expect(await itemsOf(`http://127.0.0.1:${emulator}`, 'orders')).toHaveLength(1003);
  expect(await itemsOf(`http://127.0.0.1:${emulator}`, 'orders-restored')).toBeUndefined();
}, 180_000);
