import { isSkippedByPerson, type JournalRecord, type RunFacts } from '../language/run-facts';
import { isWithin } from '../language/step-path';

/** The record of the step with which the run failed. */
export function failedRecord({ failure, journal }: RunFacts): JournalRecord | undefined {
  if (!failure) return undefined;
  const step = failure.code === 'Aborted' ? failure.details?.['step'] : undefined;
  return (
    journal.findLast((record) => record.path === step) ??
    journal.findLast((record) => isSame(record, failure)) ??
    (['ObjectiveMissed', 'Locked'].includes(failure.code)
      ? undefined
      : journal.findLast(({ outcome }) => outcome === 'failed'))
  );
}

/** Steps that failed, and after which the run went on all the same: told, because a verdict alone would hide them. */
export function passedOver(facts: RunFacts): JournalRecord[] {
  const last = new Map<string, JournalRecord>();
  for (const record of facts.journal) last.set(record.path, withFailure(record, last.get(record.path)));
  const waiting = new Set(facts.waiting?.map(({ path }) => path));
  const stopped = failedRecord(facts)?.path;
  return [...last.values()].filter(({ path, failure, outcome }) => {
    if (!failure || outcome === 'succeeded' || failure.code === 'Cancelled') return false;
    // What waits, stopped the run or could not be undone is told as that.
    if (waiting.has(path) || path === stopped || path.includes('.undo.')) return false;
    if (facts.verdict === undefined && isOpen(facts, path)) return false;
    return !facts.failure || !isSame({ failure }, facts.failure);
  });
}

/** What a person has skipped, failed in the attempt before. */
function withFailure(record: JournalRecord, before: JournalRecord | undefined): JournalRecord {
  return before?.failure && isSkippedByPerson(record) ? { failure: before.failure, ...record } : record;
}

/** The failure of a step within one that runs may still become its failure. */
function isOpen({ journal }: RunFacts, path: string): boolean {
  return journal.some((outer) => outer.outcome === 'running' && isWithin(path, outer.path));
}

function isSame({ failure }: Pick<JournalRecord, 'failure'>, other: NonNullable<RunFacts['failure']>): boolean {
  return failure?.code === other.code && failure.message === other.message;
}
