import type { Excluded, FleetFacts, Uncovered } from '../../language/fleet-facts';
import type { TableHistory } from './history';

export interface Untested {
  /** Were to be tested by a fleet, and no run of them has a result. */
  readonly untested: readonly TableHistory[];
  readonly uncovered: readonly Uncovered[];
  readonly excluded: readonly Excluded[];
}

/** What the last fleets tell of tables beside the results of their runs; of a table that two tell, what the first says. */
export function untestedOf(fleets: readonly FleetFacts[], tested: readonly TableHistory[]): Untested {
  const known = new Set(tested.map(({ table }) => table));
  const covered = new Set(fleets.flatMap(({ tables }) => tables.map(({ table }) => table)));
  const uncovered = byTable(fleets.flatMap((fleet) => fleet.uncovered));
  const left = new Set(uncovered.map(({ table }) => table));
  const untested = [...covered].filter((table) => !known.has(table) && !left.has(table));
  return {
    untested: untested.map((table) => ({ table, results: [] })),
    uncovered,
    excluded: byTable(fleets.flatMap(({ excluded, lapsed }) => [...excluded, ...lapsed])),
  };
}

function byTable<Told extends { readonly table: string }>(told: readonly Told[]): Told[] {
  return told.filter(({ table }, at) => told.findIndex((each) => each.table === table) === at);
}
