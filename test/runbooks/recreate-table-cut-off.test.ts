import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { fingerprintOf } from '../../faults/fingerprint-of';
import type { HookCall } from '../../faults/hook-server';
import { type Item, LiveTable, orders } from '../../faults/live-table';
import type { RunFacts } from '../../language/run-facts';
import { Machine } from '../cli/drillbook';
import { keepHookedStack } from './hooked-stack';
import { inputArguments, type KeptStack, shipped } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
const hook = keepHookedStack(
  machine,
  (kept) => {
    stack = kept;
  },
  // Long enough to be cut off in the midst of it.
  ...['--restore-duration', '3s'],
);

async function cutOffWhen(run: string, step: string): Promise<void> {
  const connection = await Connection.connect({ address: stack.temporal });
  const handle = new Client({ connection }).workflow.getHandle(run);
  while (!(await handle.query<RunFacts>('facts')).journal.some(({ id }) => id === step)) await sleep(50);
  await handle.terminate('cut off');
  await connection.close();
}

test('cut off while its undo restores the last backup: the undo is finished first, then all is done again', async () => {
  const table = await LiveTable.create(stack.clients, 'orders');
  await table.protect();
  await table.fill(orders(20).map((item): Item => ({ ...item, price: { N: '0' } })));
  const copy = await (await LiveTable.create(stack.clients, 'orders-copy')).fill(orders(20));
  const fingerprints = () => Promise.all(['orders', copy.name].map((name) => fingerprintOf(stack.endpoint, name)));
  const [before, proven] = await fingerprints();
  let isHealthy = false;
  hook.answer = ({ call }: HookCall) => (call.includes('/health') && !isHealthy ? 404 : 200);
  const urls = { fenceUrl: `${hook.url}/writers`, healthUrl: `${hook.url}/health` };
  const inputs = inputArguments({ table: 'orders', copy: copy.name, drain: '100ms', ...urls });
  await machine.run('run', shipped('recreate-table'), '--run-id', 'cut', ...inputs);
  await cutOffWhen('cut', 'putBackActive');
  isHealthy = true;

  const status = await machine.run('status', 'cut');
  expect(status.stdout).toContain('Its undo was cut off. What belongs together');
  const finished = await machine.run('resume', 'cut', '--follow');
  expect(finished.code).toBe(1);
  expect(finished.stdout).toContain('cut was cut off in the midst of its undo: cut-r2 finishes that');
  expect(finished.stdout).toContain('Recreate, with writers fenced (steps.cutover)');
  expect((await fingerprints())[0]).toEqual(before);

  const passed = await machine.run('resume', 'cut-r2', '--yes', '--follow');
  expect(passed.code).toBe(0);
  expect((await fingerprints())[0]).toEqual(proven);
});
