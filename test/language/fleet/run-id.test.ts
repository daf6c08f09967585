import { fleetRunId } from '../../../language/fleet/run-id';

test('a run is named after its fleet and its table', () => {
  expect(fleetRunId('weekly-2026-12-01T02:30:00Z', 'orders')).toBe('weekly-2026-12-01T02:30:00Z.orders');
});

test('names that are too long for names of tables are cut, and stay apart', () => {
  const [one, other] = ['a', 'b'].map((end) => fleetRunId('weekly', `${'t'.repeat(250)}${end}`));
  expect(one).toHaveLength(200);
  expect(one).not.toBe(other);
});
