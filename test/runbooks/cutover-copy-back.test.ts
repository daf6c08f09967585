import { fingerprintOf } from '../../faults/fingerprint-of';
import type { HookCall } from '../../faults/hook-server';
import { type Item, LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { keepHookedStack } from './hooked-stack';
import type { KeptStack } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
const hook = keepHookedStack(machine, (kept) => {
  stack = kept;
});

function byKey(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item['PK']?.S ?? '', item]));
}

/** Four orders are spoiled, two lost, one added; then others change one of each sort, and more. */
async function damaged(name: string) {
  const table = await (await LiveTable.create(stack.clients, name)).protect();
  await table.fill(orders(30));
  const from = await table.mark();
  for (const item of orders(4)) await table.put({ ...item, price: { N: '0' } });
  await table.remove('o010', 'o011');
  await table.put({ PK: { S: 'x1' } });
  await table.put({ PK: { S: 'x2' } });
  const to = await table.mark();
  const later: Item[] = ['o000', 'o010', 'x2', 'o020'].map((key, n) => ({ PK: { S: key }, price: { N: `${70 + n}` } }));
  for (const item of later) await table.put(item);
  await table.remove('o001', 'o021');
  const expected = byKey(orders(30));
  for (const item of later) expected.set(item['PK']?.S ?? '', item);
  for (const key of ['o001', 'o021']) expected.delete(key);
  return { table, expected, inputs: { table: name, from, to, maxItems: 10, approve: false, drain: '100ms' } };
}

test('what was damaged and nobody has touched since is put right, and nothing else', async () => {
  const { table, inputs, expected } = await damaged('spoiled');
  const ended = await stack.run('cutover-copy-back', { ...inputs, mayDelete: true });
  expect(ended.facts).toMatchObject({
    verdict: 'passed',
    outputs: { damaged: 8, restored: 1, replaced: 2, deleted: 1, changedSince: 6, changedMeanwhile: 0 },
  });
  expect(await table.contents()).toEqual(expected);
});

test('without `mayDelete` what the damage added stays', async () => {
  const { table, inputs, expected } = await damaged('careful');
  const ended = await stack.run('cutover-copy-back', inputs);
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { restored: 1, replaced: 2, deleted: 0 } });
  expect(await table.contents()).toEqual(expected.set('x1', { PK: { S: 'x1' } }));
});

test('applications do not work then: the table is as it was before the copying', async () => {
  const { inputs } = await damaged('undone');
  const before = await fingerprintOf(stack.endpoint, 'undone');
  hook.answer = ({ call }: HookCall) => (call.includes('/health') ? 404 : 200);
  const urls = { fenceUrl: `${hook.url}/writers`, healthUrl: `${hook.url}/health` };
  const ended = await stack.run('cutover-copy-back', { ...inputs, ...urls, mayDelete: true });
  expect(ended.exit).toBe(1);
  expect(ended.facts.undone?.map(({ path, outcome }) => [path, outcome])).toEqual([
    ['steps.cutover.fenced.copied', 'undone'],
    ['steps.cutover', 'undone'],
  ]);
  expect(ended.step('undoCopied')?.outputs).toMatchObject({ restored: 1, replaced: 2, deleted: 1 });
  expect(await fingerprintOf(stack.endpoint, 'undone')).toEqual(before);
});

test('undone while others write: their writes stay', async () => {
  const { table, inputs } = await damaged('busy');
  const before = await table.contents();
  const later: Item[] = [
    { PK: { S: 'o002' }, price: { N: '90' } },
    { PK: { S: 'o025' }, price: { N: '91' } },
  ];
  hook.answer = async () => {
    for (const item of later) await table.put(item);
    return 404;
  };
  const ended = await stack.run('cutover-copy-back', { ...inputs, healthUrl: `${hook.url}/health`, mayDelete: true });
  expect(ended.exit).toBe(1);
  expect(ended.step('undoCopied')?.outputs).toMatchObject({ restored: 1, replaced: 1, deleted: 1 });
  for (const item of later) before.set(item['PK']?.S ?? '', item);
  expect(await table.contents()).toEqual(before);
});

test('more damage than allowed: nothing is done', async () => {
  const { table, inputs } = await damaged('much');
  const before = await table.contents();
  const ended = await stack.run('cutover-copy-back', { ...inputs, maxItems: 2 });
  expect(ended.exit).toBe(3);
  expect(ended.facts.failure?.message).toContain('3 items are to be put right, more than maxItems 2');
  expect(await table.contents()).toEqual(before);
});
