import { isSkippedByPerson, type JournalRecord, type RunFacts } from './run-facts';
import { innerRunId } from './step-path';

/** The run within a run that the record of a `run` step stands for; of one that the step took over, that of the run before. */
export function innerRunOf({ run, journal }: Pick<RunFacts, 'run' | 'journal'>, record: JournalRecord): string {
  const { path, seq, outputs, failure } = record;
  const told = outputs?.['run'] ?? failure?.details?.['run'];
  if (typeof told === 'string') return told;
  const begun = journal.filter(
    (each) => each.path === path && !each.kept && !isSkippedByPerson(each) && each.seq <= seq,
  );
  return innerRunId(run, path, Math.max(1, begun.length));
}

/** The runs within a run that run now. */
export function innerRunsNow(facts: Pick<RunFacts, 'run' | 'journal'>): string[] {
  const running = facts.journal.filter(({ kind, kept, outcome }) => kind === 'run' && !kept && outcome === 'running');
  return running.map((record) => innerRunOf(facts, record));
}
