import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { fingerprintTable } from '../../activities/fingerprint-table';
import { Fingerprint } from '../../activities/items/fingerprint';
import { orders, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();

test('equals the fingerprint of the items that were put, into however many segments they are divided', async () => {
  const items = orders(100);
  const table = await tableWith(bench(), items);
  const expected = { table, count: 100, digest: Fingerprint.of(items).digest() };
  for (const segments of [1, 3, 64])
    expect(await bench().perform(fingerprintTable, { table, segments })).toMatchObject(expected);
});

test('can be of the items that match only', async () => {
  const items = orders(100);
  const table = await tableWith(bench(), items);
  const open = items.filter(({ progress }) => progress?.S === 'OPEN');
  const input = { table, filter: 'progress = :state', values: { ':state': 'OPEN' } };
  expect(await bench().perform(fingerprintTable, input)).toMatchObject({
    table,
    count: 10,
    digest: Fingerprint.of(open).digest(),
  });
});

test('can be of some attributes, with or without those of the key', async () => {
  const items = orders(20);
  const table = await tableWith(bench(), items);
  const parts = items.map(({ progress, price }) => ({ ...(progress && { progress }), ...(price && { price }) }));
  const input = { table, projection: '#state, price', names: { state: 'progress' } };
  const expected = { table, count: 20, digest: Fingerprint.of(parts).digest() };
  expect(await bench().perform(fingerprintTable, input)).toMatchObject(expected);
  const filtered = { ...input, filter: '#state = :open', values: { open: 'OPEN' } };
  expect(await bench().perform(fingerprintTable, filtered)).toMatchObject({ count: 2 });
});

test.each([
  [{}, true],
  [{ consistent: false }, false],
])('with %j its reads are strongly consistent: %s', async (choice, consistent) => {
  const table = await tableWith(bench(), orders(1));
  const read: unknown[] = [];
  const { middlewareStack } = bench().clients.items;
  middlewareStack.add(
    (next) => (args) => {
      if ('TotalSegments' in args.input) read.push(args.input.ConsistentRead);
      return next(args);
    },
    { step: 'initialize', name: 'consistency' },
  );
  await bench().perform(fingerprintTable, { table, segments: 2, ...choice });
  middlewareStack.remove('consistency');
  expect(read).toEqual([consistent, consistent]);
});

test('is the same when the worker is killed at any call', async () => {
  const items = orders(50);
  const table = await tableWith(bench(), items);
  const died = await atEveryCall(async (fate) => {
    const outputs = await bench().performTwice(fingerprintTable, { table, segments: 5 }, fate);
    if (outputs) expect(outputs).toMatchObject({ table, count: 50, digest: Fingerprint.of(items).digest() });
    return outputs === null;
  });
  expect(died).toBeGreaterThan(20);
});

test('tells of which table it is, and of when', async () => {
  const table = await tableWith(bench(), orders(1));
  const { Table } = await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName: table }));
  const { tableId, at = '' } = await bench().perform(fingerprintTable, { table });
  expect(tableId).toBe(Table?.TableId);
  expect(Date.parse(String(at))).toBe(Math.floor(bench().clock.now() / 1_000) * 1_000);
});
