import { inOrder, laterOf } from '../../../language/fleet/order';

test('those that come first, then the longest unproven, then the largest', () => {
  const tables = [
    { table: 'small', sizeBytes: 1 },
    { table: 'fresh', sizeBytes: 9 },
    { table: 'large', sizeBytes: 5 },
    { table: 'stale' },
    { table: 'urgent', first: true as const },
  ];
  const proven = { fresh: '2026-11-20T00:00:00Z', stale: '2026-11-01T00:00:00Z', urgent: '2026-11-28T00:00:00Z' };
  expect(inOrder(tables, proven).map(({ table }) => table)).toEqual(['urgent', 'large', 'small', 'stale', 'fresh']);
});

test('of two times of a table the later counts', () => {
  const [old, young] = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'];
  expect(laterOf({ a: old, b: young }, { a: young, b: old, c: old })).toEqual({ a: young, b: young, c: old });
});
