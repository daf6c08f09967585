import { createsTable, type Deed, isAfter } from './deeds';

/** Steps that worked on the table that a step made, and on what these made in turn: without the table they are void. */
export function takenAlong(maker: Deed, deeds: readonly Deed[]): Deed[] {
  if (maker.effect?.stands !== 'tableOfThisRun' || maker.effect.subject === undefined) return [];
  const later = deeds.filter((each) => isAfter(each, maker));
  return workedOn([maker.effect.subject], later);
}

/** Steps that worked on tables, and on what was made with the help of these. */
export function workedOn(names: Iterable<string>, deeds: readonly Deed[]): Deed[] {
  const tables = new Set(names);
  const taken: Deed[] = [];
  for (const deed of [...deeds].sort((a, b) => (isAfter(a, b) ? 1 : -1))) {
    if (![...deed.tables].some((table) => tables.has(table))) continue;
    taken.push(deed);
    for (const table of deed.tables) if (createsTable(deed, table)) tables.add(table);
  }
  return taken;
}
