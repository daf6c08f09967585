import { startsRestore } from '../restoring-kinds';
import type { JournalRecord, RunFacts } from '../run-facts';
import { isMain } from '../step-path';
import { parseTimestamp } from '../timestamp';

interface Restore {
  readonly record: JournalRecord;
  /** Milliseconds since 1970: all writes acknowledged by then are in the copy. */
  readonly to: number;
}

/**
 * Milliseconds from the time that the last restore went to, to the last mark that the run took of the same table before
 * it: writes between the two are not in the copy. Undefined of a run that took no such mark, or restored a backup.
 */
export function lossSinceMark({ journal }: Pick<RunFacts, 'journal'>): number | undefined {
  const last = restoresIn(journal).at(-1);
  if (!last) return undefined;
  const mark = journal.findLast(
    ({ kind, seq, outcome, outputs }) =>
      kind === 'markTimestamp' &&
      outcome === 'succeeded' &&
      seq < last.record.seq &&
      outputs?.['table'] === last.record.outputs?.['source'],
  );
  const marked = timeIn(mark?.outputs?.['time']);
  return marked === undefined ? undefined : Math.max(0, marked - last.to);
}

/**
 * Milliseconds from the earliest time before the run that a restore went to, and that was given to the run as an input, to
 * the start of the first run of its line. The table was good then: the damage came later and was noticed before the run.
 * Undefined where nobody gave a time, as in a drill that marks its own.
 */
export function detectLag({ inputs, journal, startedAt, resumes }: RunFacts): number | undefined {
  const start = Date.parse(resumes?.originStartedAt ?? startedAt);
  const given = new Set(Object.values(inputs).map(timeIn));
  const times = restoresIn(journal)
    .map(({ to }) => to)
    .filter((to) => to <= start && given.has(to));
  return times.length === 0 ? undefined : start - Math.min(...times);
}

function restoresIn(journal: readonly JournalRecord[]): Restore[] {
  return journal.flatMap((record) => {
    const to = timeIn(record.outputs?.['restoredTo']);
    const counts = startsRestore(record.kind) && record.outcome === 'succeeded' && isMain(record.path);
    return counts && to !== undefined ? [{ record, to }] : [];
  });
}

function timeIn(value: unknown): number | undefined {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}
