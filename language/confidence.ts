import type { JournalRecord, RunFacts } from './run-facts';

/** What a step has proven by a sample only, so that a verdict on it is one of probability. */
export interface Confidence {
  /** The run within this one that the step is of, where it is not of this one itself. */
  readonly run?: string;
  /** Of the step, as in the journal. */
  readonly path: string;
  /** In words: what was read, and what that proves. No table data. */
  readonly says: string;
}

/** Of all steps that looked at samples, in this run and in those within it; of each step as it ended last. */
export function confidenceOf({ journal }: Pick<RunFacts, 'journal'>): Confidence[] {
  const byPath = new Map<string, readonly Confidence[]>();
  for (const record of journal) byPath.set(record.path, ofRecord(record));
  return [...byPath.values()].flat();
}

/** As the run tells it that the given one is a part of. */
export function confidenceWithin(facts: Pick<RunFacts, 'run' | 'journal'>): Confidence[] {
  return confidenceOf(facts).map((each) => ({ run: facts.run, ...each }));
}

function ofRecord({ path, outcome, outputs, confidence = [] }: JournalRecord): readonly Confidence[] {
  const says = outputs?.['confidence'];
  return outcome === 'succeeded' && typeof says === 'string' ? [...confidence, { path, says }] : confidence;
}
