import type { CarriedRecheck } from '../../language/resumption';
import { isSkippedByPerson } from '../../language/run-facts';
import { type Deed, isAfter, removesTable } from './deeds';
import { isSuperseded } from './superseded';

interface Others {
  /** All that is done. */
  readonly deeds: readonly Deed[];
  /** What was begun and did not end well: whether it has done its work nobody knows before it is run again. */
  readonly unsettled: readonly Deed[];
  /** Tables that the run took away by its own will. */
  readonly gone: ReadonlySet<string>;
}

/** What must still be so in the world for the outputs of a step to be used again; undefined where nothing must. */
export function recheckOf(deed: Deed, { deeds, unsettled, gone }: Others): CarriedRecheck | undefined {
  const { record, row, effect, tables } = deed;
  // A person answers for what was done by hand.
  if (isSkippedByPerson(record) || record.byHand || row?.step.form !== 'activity') return undefined;
  if (row.kind?.recheck === 'again') {
    const left = [...tables].some((table) => gone.has(table) || isRemovedAfter(deed, table, [...deeds, ...unsettled]));
    return left ? undefined : { by: 'again' };
  }
  if (!effect || isSuperseded(deed, [...deeds, ...unsettled])) return undefined;
  const { stands, of, subject } = effect;
  if (subject !== undefined && gone.has(subject)) return undefined;
  return { by: 'look', stands, of, whenGone: row.step.effect === 'creates' ? 'run' : 'ask' };
}

function isRemovedAfter(deed: Deed, table: string, deeds: readonly Deed[]): boolean {
  return deeds.some((later) => isAfter(later, deed) && removesTable(later, table));
}
