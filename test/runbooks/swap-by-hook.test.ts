import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type HookCall, HookServer } from '../../faults/hook-server';
import { LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { inputArguments, type KeptStack, keepStack } from './kept-stack';

const machine = new Machine();
const hook = new HookServer();
let stack: KeptStack;
let file = '';
beforeAll(async () => {
  await hook.start();
  stack = await keepStack(machine);
  await (await LiveTable.create(stack.clients, 'orders-2')).fill(orders(5));
  const page = readFileSync(resolve(__dirname, '../../docs/swapping.md'), 'utf8');
  file = join(machine.directory, 'swap-by-hook.yaml');
  writeFileSync(file, /```yaml\n(apiVersion[\s\S]*?)```/.exec(page)?.[1] ?? '');
});
afterAll(async () => {
  await hook.stop();
  await machine.remove();
});

let registered = '';
let healthStatus = 200;
beforeEach(() => {
  registered = 'orders';
  hook.answer = compareAndSet;
});

/** What a registry does with `{ expected, value }`, also when it is called again. */
function compareAndSet({ call, body }: HookCall): number {
  if (!call.startsWith('PUT /table')) return healthStatus;
  if (registered !== body['expected'] && registered !== body['value']) return 409;
  registered = String(body['value']);
  return 200;
}

function run(inputs: Record<string, unknown>) {
  const urls = { registry: `${hook.url}/table`, health: `${hook.url}/health` };
  return machine.run('run', file, ...inputArguments({ ...urls, to: 'orders-2', ...inputs }), '--follow', '--json');
}

test('the runbook of the page swaps the pointer of a registry, and back when applications do not work', async () => {
  healthStatus = 200;
  expect((await run({ from: 'orders' })).code).toBe(0);
  expect(registered).toBe('orders-2');
  registered = 'orders';
  healthStatus = 404;
  expect((await run({ from: 'orders' })).code).toBe(1);
  expect(registered).toBe('orders');
});

test('a pointer that others have moved stays', async () => {
  registered = 'somewhere-else';
  expect((await run({ from: 'orders' })).code).toBe(1);
  expect(registered).toBe('somewhere-else');
});
