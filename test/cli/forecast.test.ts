import { Machine } from './drillbook';
import { StackClient } from './stack-client';

const machine = new Machine();
machine.write(
  'shop.yaml',
  `
apiVersion: drillbook/v1
name: shop
description: A table to restore
steps:
  - id: create
    createTable: { table: orders, keys: { partition: { name: PK, type: S } } }
  - id: pitr
    enablePitr: { table: orders }
`,
);
const restoreTest = ['restore-test', '-i', 'table=orders', '-i', 'quiet=true'];
let stack: StackClient;

beforeAll(async () => {
  stack = await StackClient.start(machine);
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
});

async function timeOfRestore(): Promise<unknown> {
  const lines = (await machine.run('plan', ...restoreTest, '--json')).lines();
  return lines.find(({ type, path }) => type === 'planStep' && path === 'steps.restored')?.['duration'];
}

test('what restores took in two runs is what the plan of the third says of its restore', async () => {
  expect((await machine.run('run', 'shop.yaml', '--follow')).code).toBe(0);
  expect(await timeOfRestore()).toEqual({ ms: 361_000, by: 'default' });
  for (const _ of [1, 2]) {
    const { code, stdout } = await machine.run('run', ...restoreTest, '--follow');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Recovery {2}.*restore \d/);
  }
  const { stdout: list } = await machine.run('list', '--json', '--limit', '1');
  const { run } = JSON.parse(list.split('\n')[0] ?? '');
  const facts = (await machine.run('status', run, '--json')).lines().find(({ type }) => type === 'facts');
  expect(facts?.['trend']).toMatchObject({ rtoMs: [expect.any(Number), expect.any(Number)] });
  const told = { of: 'orders', restores: 2, by: 'table' };
  expect(await timeOfRestore()).toMatchObject({ by: 'restores', restore: told });
  const { stdout } = await machine.run('plan', ...restoreTest);
  expect(stdout).toMatch(/restore of orders: about \d+ s \(\d+ s to \d+ s, by only 2 earlier restores of it\)/);
});
