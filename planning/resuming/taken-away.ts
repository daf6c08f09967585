import type { PredictedStep } from '../../language/predict';
import { matches } from '../../language/safety/pattern';
import type { Deed } from './deeds';
import { stepsUsedBy } from './references';
import { isSuperseded } from './superseded';
import { takenAlong } from './taken-along';

/** A table that the run made and, by its own will, took away when it ended: in `finally`, or in an `undo`. */
export interface TakenAway {
  readonly maker: Deed;
  readonly table: string;
}

/** `standing`: names of the tables that the runs have made and not deleted since. */
export function takenAway(deeds: readonly Deed[], standing: Readonly<Record<string, unknown>>): TakenAway[] {
  return deeds.flatMap((maker) => {
    const { stands, subject } = maker.effect ?? {};
    if (stands !== 'tableOfThisRun' || subject === undefined || Object.hasOwn(standing, subject)) return [];
    // What a person says to have made is no table of the run, whether or not it stands.
    if (maker.record.byHand || maker.record.outcome !== 'succeeded') return [];
    return isSuperseded(maker, deeds) ? [] : [{ maker, table: subject }];
  });
}

/** The done steps that must be run again because what is still to be run needs a table that was taken away, with why. */
export function neededAgain(
  gone: readonly TakenAway[],
  deeds: readonly Deed[],
  left: readonly PredictedStep[],
): Map<string, string> {
  const again = new Map<string, string>();
  const rows = [...left];
  for (let grown = true; grown; ) {
    grown = false;
    for (const { maker, table } of gone) {
      const user = again.has(maker.path)
        ? undefined
        : rows.find((row) => needsTable(row, { path: maker.path, id: maker.record.id, table }));
      if (!user) continue;
      grown = true;
      const why = `the run removed table "${table}" at its end, and ${user.path} needs it`;
      for (const deed of [maker, ...takenAlong(maker, deeds)]) {
        if (!again.has(deed.path)) again.set(deed.path, deed === maker ? why : `it worked on table "${table}"`);
        if (deed.row) rows.push(deed.row);
      }
    }
  }
  return again;
}

/** A table, and the step that made it. */
interface MadeTable {
  readonly path: string;
  readonly id: string;
  readonly table: string;
}

/** Whether a step cannot do its work without the table. */
export function needsTable(row: PredictedStep, { path, id, table }: MadeTable): boolean {
  // What an assert says of the table is said of what was found out about it.
  if (row.path === path || row.step.form === 'assert') return false;
  if (!row.path.includes(' > ') && stepsUsedBy(row.step).has(id)) return true;
  const touched = (row.kind?.touches ?? []).filter(({ effect }) => effect !== 'creates');
  return touched.some((touch) => {
    const name = row.input[touch.table] ?? row.patterns[touch.table];
    return typeof name === 'string' && name !== '*' && (name === table || matches(name, table));
  });
}
