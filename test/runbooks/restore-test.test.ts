import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { inRegion } from '../../faults/in-region';
import { LiveTable, orders } from '../../faults/live-table';
import { Machine } from '../cli/drillbook';
import { type KeptStack, keepStack } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
beforeAll(async () => {
  stack = await keepStack(machine);
});
afterAll(() => machine.remove());

async function isGone(table: unknown): Promise<boolean> {
  return stack.clients.dynamodb.send(new DescribeTableCommand({ TableName: String(table) })).then(
    () => false,
    (error) => error instanceof ResourceNotFoundException,
  );
}

async function faults(list: object[]): Promise<void> {
  const { endpoint } = stack;
  await fetch(`${endpoint}/_emulator/faults`, { method: 'POST', body: JSON.stringify(list) });
}

test('a quiet table: the copy has its very content, is measured, and is gone; the table was only read', async () => {
  const table = await (await LiveTable.create(stack.clients, 'quiet')).protect();
  await table.fill(orders(200));
  const { TableId } = await table.describe();
  const before = stack.changes().length;

  const ended = await stack.run('restore-test', { table: 'quiet', quiet: true });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { items: 200 } });
  expect(ended.exit).toBe(0);
  expect(ended.step('copyImage')?.outputs?.['digest']).toBe(ended.step('image')?.outputs?.['digest']);
  expect(ended.facts.objectives?.map(({ name, met }) => [name, met])).toEqual([
    ['rto', true],
    ['rpo', true],
    ['restore', true],
    ['verify', true],
  ]);
  expect(await isGone(ended.step('restore')?.outputs?.['table'])).toBe(true);

  // All that the emulator acknowledged as changed since then, of any sort, is of other tables.
  const ofTable = () => {
    const changes = stack.changes().slice(before);
    return changes.map((change) => JSON.stringify(change)).filter((text) => names.some((name) => text.includes(name)));
  };
  const names = [`"name":"quiet"`, `["${TableId}",`];
  expect(stack.changes().length).toBeGreaterThan(before + 5);
  expect(ofTable()).toEqual([]);
  await table.put({ PK: { S: 'x' } });
  expect(ofTable()).toHaveLength(1);
});

test('a quiet table of another region: its copy is made in the region of the worker, with its very content', async () => {
  const clients = await inRegion(stack.clients, 'eu-west-1');
  const there = await (await LiveTable.create(clients, 'abroad')).protect();
  await there.fill(orders(100));
  const { TableArn: table = '' } = await there.describe();
  expect(table).toBe('arn:aws:dynamodb:eu-west-1:000000000000:table/abroad');

  const refused = await stack.run('restore-test', { table, quiet: true });
  expect(refused.exit).toBe(2);
  expect(refused.facts.failure).toMatchObject({
    code: 'InvalidInput',
    message: expect.stringContaining('A restore from eu-west-1 into us-east-1 needs a key of its own'),
  });

  const ended = await stack.run('restore-test', { table, quiet: true, key: 'AWS_OWNED' });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { items: 100 } });
  expect(ended.step('restore')?.outputs?.['arn']).toMatch(/^arn:aws:dynamodb:us-east-1:/);
  expect(await isGone(ended.step('restore')?.outputs?.['table'])).toBe(true);
});

test('a table that is written to: settled items by content, the others by number', async () => {
  const table = await (await LiveTable.create(stack.clients, 'busy')).protect();
  await table.fill(orders(200));
  let stopped = false;
  const writer = (async () => {
    for (let number = 0; !stopped; number += 1) {
      await table.put({ PK: { S: `new${number % 10}` }, month: { S: '2026-12' }, progress: { S: `${number}` } });
      await new Promise((later) => setTimeout(later, 10));
    }
  })();
  const settled = { settled: '#month < :month', names: { '#month': 'month' }, values: { ':month': '2026-12' } };
  const ended = await stack.run('restore-test', { table: 'busy', ...settled });
  stopped = true;
  await writer;
  expect(ended.facts.verdict).toBe('passed');
  expect(ended.step('image')?.outcome).toBe('skipped');
  expect(ended.step('copySettled')?.outputs).toMatchObject({ count: 200 });
});

test.each([
  ['quiet', { quiet: true }, 'The copy differs from the table'],
  ['written to, by number', { driftPercent: 0 }, 'The copy has too few items: 49'],
  [
    'written to, by settled items',
    { settled: 'attribute_exists(PK)' },
    'Items that nobody should have changed differ: 50 with',
  ],
])('a restore that loses an item of a table that is %s is found out', async (name, inputs, message) => {
  const lossy = `lossy-${name.replace(/\W+/g, '-')}`;
  const table = await (await LiveTable.create(stack.clients, lossy)).protect();
  await table.fill(orders(50));
  await faults([{ kind: 'lose-restored-items', items: 1 }]);
  const ended = await stack.run('restore-test', { table: lossy, ...inputs });
  await faults([]);
  expect(ended.exit).toBe(3);
  expect(ended.facts).toMatchObject({ verdict: 'failed', failure: { message: expect.stringContaining(message) } });
  expect(await isGone(ended.step('restore')?.outputs?.['table'])).toBe(true);
});

test('without point-in-time recovery it is refused', async () => {
  await LiveTable.create(stack.clients, 'unprotected');
  const ended = await stack.run('restore-test', { table: 'unprotected', quiet: true });
  expect(ended.exit).toBe(4);
  expect(ended.facts.failure).toMatchObject({ code: 'PitrOff', hint: expect.stringContaining('enablePitr') });
});
