import type { FleetFacts } from '../fleet-facts';
import type { ChosenTable } from './choose';

/** When a run has last proven a table, ISO 8601, by table. */
export type LastProven = Readonly<Record<string, string>>;

/** Those that come first, then those longest unproven, of those never proven the largest first. */
export function inOrder(tables: readonly ChosenTable[], proven: LastProven): ChosenTable[] {
  const time = ({ table }: ChosenTable) => Date.parse(proven[table] ?? '') || 0;
  return [...tables].sort(
    (a, b) =>
      Number(b.first ?? false) - Number(a.first ?? false) ||
      time(a) - time(b) ||
      (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0) ||
      (a.table < b.table ? -1 : 1),
  );
}

/** The later of each. */
export function laterOf(one: LastProven, other: LastProven): LastProven {
  const later: Record<string, string> = { ...one };
  for (const [table, at] of Object.entries(other)) {
    if (Date.parse(at) > (Date.parse(later[table] ?? '') || 0)) later[table] = at;
  }
  return later;
}

/** When each table of a fleet was last proven. */
export function provenBy({ tables }: Pick<FleetFacts, 'tables'>): LastProven {
  return Object.fromEntries(tables.flatMap(({ table, lastTestedAt }) => (lastTestedAt ? [[table, lastTestedAt]] : [])));
}
