import type { JournalRecord, RunFacts } from '../language/run-facts';
import { titleOf } from './titles';

/** A count or a fingerprint that a step took of a table. */
export interface Measurement {
  readonly step: string;
  readonly title: string;
  readonly table?: string;
  readonly count?: number;
  readonly digest?: string;
  /** Of a digest: equal ones bear the same. */
  readonly letter?: string;
  /** Id of the first step that found the same digest; absent for the first of its kind. */
  readonly equals?: string;
}

export function counts(facts: RunFacts): Measurement[] {
  return taken(facts, ({ kind }) => kind === 'countItems');
}

/** Fingerprints in order, each with the earlier one it is equal to: two without one differ in content. */
export function fingerprints(facts: RunFacts): Measurement[] {
  const firstByDigest = new Map<string, { readonly step: string; readonly letter: string }>();
  return taken(facts, ({ kind }) => kind === 'fingerprintTable').map((measurement) => {
    const { digest, step } = measurement;
    if (digest === undefined) return measurement;
    const first = firstByDigest.get(digest);
    const letter = first?.letter ?? letterOf(firstByDigest.size);
    if (first === undefined) firstByDigest.set(digest, { step, letter });
    return { ...measurement, letter, equals: first?.step };
  });
}

/** A to Z, then AA to AZ. */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letterOf(Math.floor(at / 26) - 1)}${last}`;
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
