import type { CarriedStep, Resumption } from '../../language/resumption';
import { isSkippedByPerson, type JournalRecord } from '../../language/run-facts';
import { isWithin } from '../../language/step-path';
import type { EndedRun } from './ended-run';

/** What is known of a step from all runs of a line. */
export interface StepHistory extends Omit<CarriedStep, 'kept' | 'recheck' | 'takesAlong' | 'inner'> {
  /** The record with which it ended, however. */
  readonly last?: JournalRecord;
  /** What was done was taken back. */
  readonly undone?: true;
  /** How its inner run was to go on, where that has not begun. */
  readonly inner?: Resumption;
}

const nothing: StepHistory = { attempts: 0, failures: 0 };

/** By path as in the journal; of the run, and of those before it as far as it did not get to the step itself. */
export function historiesOf({ facts, resumption }: EndedRun): Map<string, StepHistory> {
  const histories = new Map<string, StepHistory>();
  for (const [path, carried] of Object.entries(resumption?.steps ?? {})) histories.set(path, historyOf(carried));
  for (const record of facts.journal) {
    histories.set(record.path, withRecord(histories.get(record.path) ?? nothing, record));
  }
  // Whether or not it could be undone: what stands of it is not what it left.
  const undone = (facts.undone ?? []).map(({ path }) => path);
  for (const [path, history] of histories) {
    if (undone.some((outer) => path === outer || (isWithin(path, outer) && !path.startsWith(`${outer}.undo.`)))) {
      histories.set(path, takenBack(history));
    }
  }
  return histories;
}

function historyOf({ kept, recheck: _look, takesAlong: _others, ...rest }: CarriedStep): StepHistory {
  return { ...rest, ...(kept && { last: kept }) };
}

function withRecord(before: StepHistory, record: JournalRecord): StepHistory {
  const { inner: _begun, skip: _done, ...known } = before;
  const { outcome, startedAt, prepared, inputsDigest } = record;
  if (record.kept || isSkippedByPerson(record)) return { ...known, last: record };
  // Its `if` was false: it was not begun.
  if (outcome === 'skipped') return { ...before, last: record };
  const begun = { ...known, attempts: known.attempts + 1, startedAt: known.startedAt ?? startedAt, last: record };
  if (outcome === 'succeeded') return without(begun);
  const failures = begun.failures + (outcome === 'failed' ? 1 : 0);
  const unfinished = prepared && inputsDigest !== undefined ? { unfinished: { inputsDigest, prepared } } : {};
  return { ...begun, failures, ...unfinished };
}

function without({ unfinished: _done, ...rest }: StepHistory): StepHistory {
  return rest;
}

/** The next attempt is no repetition of those before: who remembers their calls must not answer for it. */
function takenBack({ inner: _inner, ...history }: StepHistory): StepHistory {
  return { ...without(history), failures: history.attempts, undone: true };
}
