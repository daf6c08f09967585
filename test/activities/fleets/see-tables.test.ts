import { setTimeout as sleep } from 'node:timers/promises';
import { createTable } from '../../../activities/create-table';
import { enablePitr } from '../../../activities/enable-pitr';
import { seeTables } from '../../../activities/fleets/see-tables';
import type { FleetSelection } from '../../../language/fleet/selection';
import { useBench } from '../bench-hooks';

const bench = useBench();
const keys = { partition: { name: 'PK' } };

const beats: string[] = [];
async function see(selection: FleetSelection, needsPitr = false) {
  const { dynamodb } = bench().clients;
  const heartbeat = ({ doing }: { doing: string }) => beats.push(doing);
  const context = {
    ...{ dynamodb, signal: new AbortController().signal, heartbeat },
    ...{ sleep: (ms: number) => sleep(Math.min(ms, 20)), pace: { throttled: () => {} } },
  };
  return await seeTables(context, selection, needsPitr);
}

beforeAll(async () => {
  for (const table of ['orders', 'carts']) await bench().perform(createTable, { table, keys });
  await bench().perform(createTable, { table: 'orders-copy', keys, expiresAfter: '1h' });
  await bench().perform(enablePitr, { table: 'orders' });
  await bench().rest();
});

test('of a table that no rule can take, the name is enough', async () => {
  const seen = await see({ select: { names: ['orders'] } }, true);
  expect(seen.map(({ table }) => table)).toEqual(['carts', 'orders', 'orders-copy']);
  expect(seen[0]).toEqual({ table: 'carts' });
  expect(seen[1]).toEqual({ table: 'orders', status: 'ACTIVE', sizeBytes: expect.any(Number), pitr: true });
});

test('tags tell what the rules ask for, and what runs have made for a while', async () => {
  const seen = await see({ select: { patterns: ['orders*'] } });
  const made = Object.fromEntries(seen.map(({ table, madeBy }) => [table, madeBy]));
  expect(made).toEqual({ carts: undefined, orders: undefined, 'orders-copy': 'run-1' });
});

test('calls that are throttled are sent again until they are answered', async () => {
  bench().emulator.faults.replace(
    ['ListTables', 'DescribeTable', 'DescribeContinuousBackups', 'ListTagsOfResource'].map((operation) => ({
      ...{ kind: 'throttle' as const, operation, rate: 0.5 },
    })),
  );
  const seen = await see({ select: { pitr: true } });
  bench().emulator.faults.clear();
  expect(seen.map(({ table, pitr }) => [table, pitr])).toEqual([
    ['carts', false],
    ['orders', true],
    ['orders-copy', false],
  ]);
  expect(beats.at(-1)).toBe('looking at tables: 3 of 3');
});
