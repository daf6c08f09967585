import type { FleetFacts } from '../../../language/fleet-facts';
import { untestedOf } from '../../../report/fleet/of-fleets';

const fleet = (parts: Partial<FleetFacts>): FleetFacts => ({
  ...{ version: 1, run: 'nightly-1', runbook: 'restore-test', startedAt: '2026-11-29T02:00:00Z' },
  ...{ tables: [], uncovered: [], excluded: [], lapsed: [], ...parts },
});

test('what fleets tell stands beside the results of their runs, each table once', () => {
  const lapsed = [{ table: 'old-*', reason: 'moved', until: '2026-01-01' }];
  const newest = fleet({
    tables: ['orders', 'carts', 'audit'].map((table) => ({ table, state: 'notRun' as const })),
    uncovered: [{ table: 'audit', reason: 'point-in-time recovery is off' }],
    lapsed,
  });
  const other = fleet({
    uncovered: [{ table: 'audit', reason: 'there is no such table' }],
    excluded: [{ table: 'cache', reason: 'nothing to lose' }],
  });
  expect(untestedOf([newest, other], [{ table: 'orders', results: [] }])).toEqual({
    untested: [{ table: 'carts', results: [] }],
    uncovered: [{ table: 'audit', reason: 'point-in-time recovery is off' }],
    excluded: [...lapsed, { table: 'cache', reason: 'nothing to lose' }],
  });
});
