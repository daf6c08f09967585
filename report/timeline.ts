import type { JournalRecord, OutlineEntry, RunFacts } from '../language/run-facts';
import { stepSummary } from './step-summary';

export interface TimelineRow {
  readonly title: string;
  readonly path: string;
  readonly kind: string;
  /** `not run` for a step of the plan that the run never reached. */
  readonly outcome: JournalRecord['outcome'] | 'not run';
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly tries?: number;
  readonly summary: string;
}

/** Every attempt of every step in the order of starting, then the steps that were not reached. */
export function timeline(facts: RunFacts): TimelineRow[] {
  const outline = new Map(facts.outline.map((entry) => [entry.path, entry]));
  const reached = new Set(facts.journal.map(({ path }) => path));
  return [
    ...facts.journal.map((record) => rowOf(record, outline.get(record.path))),
    ...facts.outline.filter(({ path }) => !reached.has(path)).map(notRun),
  ];
}

function rowOf(record: JournalRecord, entry: OutlineEntry | undefined): TimelineRow {
  const { path, kind, outcome, startedAt, endedAt, tries } = record;
  return {
    title: entry?.title ?? record.id,
    path,
    kind,
    outcome,
    startedAt,
    endedAt,
    tries,
    summary: stepSummary(record),
  };
}

function notRun({ title, path, kind }: OutlineEntry): TimelineRow {
  return { title, path, kind, outcome: 'not run', summary: '' };
}
