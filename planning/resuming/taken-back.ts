import type { CreatedTable } from '../../language/created-tables';
import { type Deed, deedOf } from './deeds';
import type { Done, Line } from './done';

/** A table that the run made and took back in an `undo`: it is made again, since its step is. */
export interface TakenBack {
  readonly maker: Deed;
  readonly table: string;
}

/** `standing`: names of the tables that the runs have made and not deleted since. */
export function takenBack(
  { histories, steps }: Line,
  { rows }: Done,
  standing: Readonly<Record<string, Pick<CreatedTable, 'byStep'>>>,
): TakenBack[] {
  return [...histories].flatMap(([path, { last, takenBack: isBack, skip }]) => {
    if (!last || !isBack || skip || last.byHand || !steps.has(path)) return [];
    const maker = deedOf(path, last, rows);
    const { stands, subject } = maker.effect ?? {};
    if (stands !== 'tableOfThisRun' || subject === undefined) return [];
    // One that an undo has put in its place is another table.
    if (Object.hasOwn(standing, subject) && standing[subject]?.byStep === last.id) return [];
    return maker.row?.runs === 'no' ? [] : [{ maker, table: subject }];
  });
}
