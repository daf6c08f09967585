import { choose, type SeenTable } from '../../../language/fleet/choose';
import type { FleetSelection } from '../../../language/fleet/selection';

const now = Date.parse('2026-11-29T02:00:00Z');

function chosen(all: readonly SeenTable[], selection: FleetSelection, pitr = true) {
  return choose(all, selection, { pitr, now });
}

const on = (table: string, more: Partial<SeenTable> = {}): SeenTable => ({ table, pitr: true, ...more });

test('takes what any rule takes, by name, pattern, tag and recovery', () => {
  const all = [
    on('orders'),
    on('orders-eu', { tags: { team: 'other' } }),
    on('carts', { tags: { team: 'shop' } }),
    { table: 'left', pitr: false },
    on('more'),
  ];
  const names = (selection: FleetSelection) => chosen(all, selection).tables.map(({ table }) => table);
  expect(names({ select: { names: ['orders'] } })).toEqual(['orders']);
  expect(names({ select: { patterns: ['orders*'] } })).toEqual(['orders', 'orders-eu']);
  expect(names({ select: { names: ['more'], tags: { team: 'shop', stage: 'live' } } })).toEqual(['carts', 'more']);
  expect(names({ select: { pitr: true } })).toEqual(['orders', 'orders-eu', 'carts', 'more']);
});

test('a table that should be covered and is not is told with why', () => {
  const all = [on('orders'), { table: 'orders-old', pitr: false }, on('carts'), on('new', { status: 'CREATING' })];
  const { tables, uncovered } = chosen(all, {
    select: { patterns: ['orders*', 'new'], names: ['gone'] },
    required: { names: ['carts', 'lost'], patterns: ['orders'] },
  });
  expect(tables).toEqual([{ table: 'orders' }]);
  expect(uncovered).toEqual([
    { table: 'gone', reason: 'there is no such table' },
    { table: 'lost', reason: 'there is no such table' },
    { table: 'orders-old', reason: 'point-in-time recovery is off' },
    { table: 'carts', reason: 'no rule of `select` takes it' },
    { table: 'new', reason: 'it is CREATING' },
  ]);
  expect(chosen(all, { select: { names: ['orders-old'] } }, false).tables).toHaveLength(1);
});

test('an exclusion counts until its end, and is told from then on', () => {
  const exclude = [
    { table: 'carts', reason: 'moves', until: '2026-12-01' },
    { pattern: 'orders-*', reason: 'rebuilt', until: '2026-11-29T01:00:00Z' },
    { table: 'audit', reason: 'has its own drill' },
  ];
  const { tables, excluded, lapsed, uncovered } = chosen([on('orders-eu'), on('carts'), on('audit')], {
    select: { pitr: true },
    required: { names: ['audit'] },
    exclude,
  });
  expect(tables).toEqual([{ table: 'orders-eu' }]);
  expect(excluded).toEqual([
    { table: 'carts', reason: 'moves', until: '2026-12-01' },
    { table: 'audit', reason: 'has its own drill' },
  ]);
  expect(lapsed).toEqual([{ table: 'orders-*', reason: 'rebuilt', until: '2026-11-29T01:00:00Z' }]);
  expect(uncovered).toEqual([]);
});

test('what runs have made is taken by its name only', () => {
  const all = [on('orders-copy', { madeBy: 'drill-1' })];
  expect(chosen(all, { select: { patterns: ['orders*'], pitr: true } }).tables).toEqual([]);
  expect(chosen(all, { select: { names: ['orders-copy'] } }).tables).toEqual([{ table: 'orders-copy' }]);
});
