import type { PredictedStep } from '../../language/predict';
import { pathInPlan } from '../../language/step-path';
import { type Deed, deedOf } from './deeds';
import type { Done, Line } from './done';
import { needsTable } from './taken-away';

/** Steps whose last attempt failed, or was at work when the run ended: they may have done what they were to do. */
export function unsettledDeeds({ histories, steps }: Line, { records, rows }: Done): Deed[] {
  return [...histories].flatMap(([path, { last, takenBack, skip }]) => {
    if (!last || takenBack || skip || records.has(path)) return [];
    const isUnsettled = last.outcome === 'running' || last.outcome === 'failed';
    return isUnsettled && steps.get(pathInPlan(path))?.part !== 'undo' ? [deedOf(path, last, rows)] : [];
  });
}

/**
 * Whether what a step has left need not stand any more, because one that will be run again may have done away with it:
 * that one knows its own work. Not so where a clean-up has begun with a table that steps still to be run need.
 */
export function mayHaveUndone(
  unsettled: Deed,
  { record, effect, path }: Deed,
  left: readonly PredictedStep[],
): boolean {
  if (unsettled.row?.part !== 'finally' || effect?.subject === undefined) return true;
  const made = { path, id: record.id, table: effect.subject };
  return !left.some((row) => needsTable(row, made));
}
