import type { FleetReport, TableHistory, TableResult } from '../../report/fleet/history';

export const now = '2026-01-31T14:03:05.000Z';
const day = 24 * 3_600_000;

function before(days: number): string {
  return new Date(Date.parse(now) - days * day).toISOString();
}

/** Of one table, the oldest first. */
export function resultsOf(seed: number): TableResult[] {
  return Array.from({ length: 20 }, (_, at) => {
    const chance = (seed * 31 + at * 17) % 53;
    const verdict = chance === 3 ? 'failed' : chance === 7 ? 'error' : 'passed';
    const isSlow = verdict === 'failed' && seed % 2 === 0;
    const rtoMs = 240_000 + ((seed * 7_919 + at * 104_729) % 260_000) + at * 4_000 + (isSlow ? 300_000 : 0);
    return {
      ...{ run: `restore-test-${seed}-${at}`, at: before((19 - at) * 7 + (seed % 5)), verdict, rtoMs },
      ...{ rtoObjectiveMs: 600_000 + (seed % 3) * 60_000, rpoMs: 5_000 },
    } as const;
  });
}

/** Half a year of weekly tests: some fail, one table was never tested, some are overdue. */
export function sampleFleet(tables: number): FleetReport {
  const histories = Array.from({ length: tables }, (_, at): TableHistory => {
    const table = `${['orders', 'customers', 'invoices', 'sessions', 'stock'][at % 5]}-${String(at).padStart(3, '0')}`;
    if (at % 29 === 4) return { table, results: [], dueAt: before(2) };
    return { table, results: resultsOf(at), dueAt: before(at % 5 >= 4 ? 1 : -3) };
  });
  return {
    now,
    tables: histories,
    uncovered: [{ table: 'audit-log', reason: 'point-in-time recovery is off' }],
    excluded: [
      { table: 'scratch', reason: 'can be made again from orders', until: '2026-06-30T00:00:00.000Z' },
      { table: 'legacy-carts', reason: 'to be deleted', until: '2026-01-15T00:00:00.000Z' },
    ],
  };
}
