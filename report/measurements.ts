import type { JournalRecord, RunFacts } from '../language/run-facts';
import { titleOf } from './titles';

/** A count or a fingerprint that a step took of a table. */
export interface Measurement {
  readonly step: string;
  readonly title: string;
  readonly table?: string;
  readonly count?: number;
  readonly digest?: string;
  /** Id of the first step that found the same digest; absent for the first of its kind. */
  readonly equals?: string;
}

export function counts(facts: RunFacts): Measurement[] {
  return taken(facts, ({ kind }) => kind === 'countItems');
}

/** Fingerprints in order, each with the earlier one it is equal to: two without one differ in content. */
export function fingerprints(facts: RunFacts): Measurement[] {
  const firstByDigest = new Map<string, string>();
  return taken(facts, ({ kind }) => kind === 'fingerprintTable').map((measurement) => {
    const { digest, step } = measurement;
    if (digest === undefined) return measurement;
    const equals = firstByDigest.get(digest);
    if (equals === undefined) firstByDigest.set(digest, step);
    return { ...measurement, equals };
  });
}

function taken(facts: RunFacts, wanted: (record: JournalRecord) => boolean): Measurement[] {
  return facts.journal
    .filter((record) => record.outcome === 'succeeded' && wanted(record))
    .map((record) => ({ step: record.id, title: titleOf(facts, record), ...read(record) }));
}

function read({ outputs = {} }: JournalRecord): Pick<Measurement, 'table' | 'count' | 'digest'> {
  const { table, count, digest } = outputs;
  return {
    table: typeof table === 'string' ? table : undefined,
    count: typeof count === 'number' ? count : undefined,
    digest: typeof digest === 'string' ? digest : undefined,
  };
}
