import { startsRestore } from '../restoring-kinds';
import type { JournalRecord, RunFacts } from '../run-facts';
import { forecastRestore } from './restore-forecast';
import { type RestoreSeen, sourceOf, waitsFor } from './restore-seen';

/**
 * The restore that a step waits for. Which table that is, the journal says only at the end: until then it is taken for the first one
 * that nobody has waited for, of the same branch where there is one.
 */
export function restoreAwaited(
  { journal }: Pick<RunFacts, 'journal'>,
  { kind, outcome, seq, path, id }: JournalRecord,
): JournalRecord | undefined {
  if (kind !== 'waitActive' || outcome !== 'running') return undefined;
  const open = journal.filter(
    (record) =>
      startsRestore(record.kind) &&
      record.outcome === 'succeeded' &&
      record.seq < seq &&
      !journal.some((other) => waitsFor(other, record)),
  );
  const branch = path.slice(0, -id.length);
  return open.find((record) => record.path.slice(0, -record.id.length) === branch) ?? open[0];
}

/** Milliseconds that are left of the restore that a step waits for, about; undefined where nothing tells, or it takes longer. */
export function restoreLeft(
  facts: Pick<RunFacts, 'journal'>,
  wait: JournalRecord,
  seen: readonly RestoreSeen[],
  now: number,
): number | undefined {
  const restore = restoreAwaited(facts, wait);
  const source = restore && sourceOf(restore);
  if (!source || restore.endedAt === undefined) return undefined;
  const forecast = forecastRestore(seen, { ...source, across: source.across ?? false });
  const left = forecast && Date.parse(restore.endedAt) + forecast.ms - now;
  return left !== undefined && left > 0 ? left : undefined;
}
