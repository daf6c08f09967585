import { now, resultsOf } from '../../bench/report-page/sample-fleet';
import type { FleetReport } from '../../report/fleet/history';
import { hostile } from './rich-run';

export function hostileFleet(): FleetReport {
  return {
    now,
    tables: hostile.map((table, at) => ({ table, results: resultsOf(at) })),
    uncovered: hostile.map((table) => ({ table, reason: table })),
    excluded: hostile.map((table) => ({ table, reason: table })),
  };
}
