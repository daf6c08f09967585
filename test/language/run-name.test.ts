import { runName } from '../../language/run-name';
import { tableNamePattern } from '../../language/table-name';

test('the id of a run that a schedule has started is made a name of tables', () => {
  const name = runName('weekly-orders-2026-12-01T02:30:00Z');
  expect(name).toBe('weekly-orders-20261201-023000');
  expect(name).toMatch(tableNamePattern);
  expect(runName('weekly-2026-12-01T02:30:00Z.each-3.recover')).toBe('weekly-20261201-023000.each-3.recover');
});

test('other ids stay as they are', () => {
  for (const run of ['restore-test-20260131-140305-k3fq', 'drill-1.recover', 'a-2026-12-01']) {
    expect(runName(run)).toBe(run);
  }
});
