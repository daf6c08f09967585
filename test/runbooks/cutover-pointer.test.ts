import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
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

const soon = { drain: '100ms', settle: '100ms' };

/** Orders of which five are spoiled; then others change one, spoil-free and spoiled, enter one and take two away. */
async function damaged(name: string) {
  const table = await (await LiveTable.create(stack.clients, name)).protect();
  await table.fill(orders(30));
  const from = await table.mark();
  const spoiled = orders(5).map((item): Item => ({ ...item, price: { N: '0' } }));
  for (const item of spoiled) await table.put(item);
  const to = await table.mark();
  const later: Item[] = [order('o000', '70'), order('o020', '71'), order('new', '72')];
  for (const item of later) await table.put(item);
  await table.remove('o001', 'o021');
  const pointer = `/${name}/table`;
  const ssm = stack.clients.services.ssm();
  await ssm.send(new PutParameterCommand({ Name: pointer, Value: name, Type: 'String' }));
  const points = async () => (await ssm.send(new GetParameterCommand({ Name: pointer }))).Parameter?.Value;
  const expected = byKey(orders(30));
  for (const item of later) expected.set(keyOf(item), item);
  for (const key of ['o001', 'o021']) expected.delete(key);
  const inputs = { table: name, target: `${name}-2`, from, to, pointer, ...soon };
  return { table, target: LiveTable.of(stack.clients, `${name}-2`), inputs, points, expected };
}

function order(key: string, price: string): Item {
  return { PK: { S: key }, price: { N: price } };
}

function keyOf(item: Item): string {
  return item['PK']?.S ?? '';
}

function byKey(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [keyOf(item), item]));
}

/** Of the files of a step. */
function listed(directory: string, step: string): string[] {
  const files = readdirSync(directory).filter((name) => name.includes(`.${step}.`));
  const lines = files.flatMap((name) => readFileSync(join(directory, name), 'utf8').trimEnd().split('\n'));
  return lines.map((line) => (JSON.parse(line) as { key: { PK: { S: string } } }).key.PK.S).sort();
}

test('later writes are carried over, applications are pointed to the copy, and what is held back is listed', async () => {
  const { target, inputs, points, expected } = await damaged('moved');
  const keysTo = mkdtempSync(join(tmpdir(), 'cutover-'));
  const urls = { fenceUrl: `${hook.url}/writers`, healthUrl: `${hook.url}/health` };
  const ended = await stack.run('cutover-pointer', { ...inputs, ...urls, keysTo });
  expect(ended.facts).toMatchObject({
    verdict: 'passed',
    outputs: { table: 'moved-2', carried: 5, heldBack: 3, late: 0, lateCarried: 0, lateLeft: 0 },
  });
  expect(ended.facts.outputs?.['writeLoss']).toMatch(
    /^\d+ s from .*, the last reconciliation, to the swap; writers were fenced$/,
  );
  expect(await points()).toBe('moved-2');
  expect(await target.contents()).toEqual(expected);
  expect(listed(keysTo, 'held')).toEqual(['o002', 'o003', 'o004']);
  expect(hook.calls.map(({ call, body }) => `${call} ${body['action'] ?? ''}`)).toEqual([
    'POST /writers fence',
    'GET /health ',
    'POST /writers release',
  ]);
});

test('writers that nobody fenced: what they wrote to the old table meanwhile is carried over, or listed', async () => {
  const { table, target, inputs, points, expected } = await damaged('unfenced');
  const keysTo = mkdtempSync(join(tmpdir(), 'cutover-'));
  // A writer still uses the old name, and another one the new name, after the swap.
  const latecomers = (async () => {
    while ((await points()) !== 'unfenced-2') await new Promise((later) => setTimeout(later, 20));
    await target.put(order('o010', '81'));
    for (const [key, price] of [
      ['o010', '80'],
      ['o011', '82'],
      ['o003', '83'],
    ] as const)
      await table.put(order(key, price));
    await table.remove('o012');
  })();
  const ended = await stack.run('cutover-pointer', { ...inputs, settle: '3s', keysTo });
  await latecomers;
  expect(ended.facts).toMatchObject({
    verdict: 'passed',
    outputs: { carried: 5, heldBack: 3, late: 4, lateCarried: 3, lateLeft: 1 },
  });
  for (const [key, price] of [
    ['o010', '81'],
    ['o011', '82'],
    ['o003', '83'],
  ] as const)
    expected.set(key, order(key, price));
  expected.delete('o012');
  expect(await target.contents()).toEqual(expected);
  expect(listed(keysTo, 'lateKeys')).toEqual(['o003', 'o010', 'o011', 'o012']);
});

test('applications do not work with the new table: all is as it was, and writers are let in again', async () => {
  const { inputs, points } = await damaged('sick');
  const before = await fingerprintOf(stack.endpoint, 'sick');
  hook.answer = ({ call }: HookCall) => (call.includes('/health') ? 404 : 200);
  const urls = { fenceUrl: `${hook.url}/writers`, healthUrl: `${hook.url}/health` };
  const ended = await stack.run('cutover-pointer', { ...inputs, ...urls });
  expect(ended.exit).toBe(1);
  expect(ended.facts.undone?.map(({ path, outcome }) => [path, outcome])).toEqual([
    ['steps.cutover.fenced.swap', 'undone'],
    ['steps.cutover.fenced.functions', 'undone'],
    ['steps.cutover', 'undone'],
  ]);
  expect(ended.step('leftBehind')?.outputs).toMatchObject({ onlyInA: 0, onlyInB: 0, different: 3 });
  expect(await points()).toBe('sick');
  expect(await fingerprintOf(stack.endpoint, 'sick')).toEqual(before);
  expect(hook.calls.map(({ body }) => body['action'] ?? '')).toEqual(['fence', '', 'release']);
});

test('a writer that the fence does not keep out: nothing is swapped', async () => {
  const { table, inputs, points } = await damaged('leaky');
  let writing = false;
  let writer = Promise.resolve();
  hook.answer = ({ body }: HookCall) => {
    writing = body['action'] === 'fence';
    writer = (async () => {
      for (let n = 0; writing; n += 1) await table.put(order('leak', `${n}`));
    })();
    return 200;
  };
  const ended = await stack.run('cutover-pointer', { ...inputs, fenceUrl: `${hook.url}/writers` });
  await writer;
  expect(ended.exit).toBe(3);
  expect(ended.facts.failure?.message).toContain('wrote to leaky in spite of the fence');
  expect(ended.facts.undone).toMatchObject([{ path: 'steps.cutover', outcome: 'undone' }]);
  expect(await points()).toBe('leaky');
});
