import type { JournalRecord, OutlineEntry, RunFacts } from '../language/run-facts';
import { pathInPlan } from '../language/step-path';
import { stepSummary } from './step-summary';
import { depthOf, titleOf } from './titles';

export interface TimelineRow {
  readonly title: string;
  readonly path: string;
  readonly kind: string;
  /** How many steps it stands within. */
  readonly depth: number;
  /** `not run` for a step of the plan that the run never reached. */
  readonly outcome: JournalRecord['outcome'] | 'not run';
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly tries?: number;
  readonly summary: string;
}

/** Every attempt of every step in the order of starting, then the steps that were not reached. */
export function timeline(facts: RunFacts): TimelineRow[] {
  const reached = new Set(facts.journal.map(({ path }) => pathInPlan(path)));
  return [
    ...facts.journal.map((record) => rowOf(facts, record)),
    ...facts.outline.filter(({ path, undo }) => !undo && !reached.has(path)).map(notRun),
  ];
}

function rowOf(facts: RunFacts, record: JournalRecord): TimelineRow {
  const { path, kind, outcome, startedAt, endedAt, tries } = record;
  return {
    title: titleOf(facts, record),
    path,
    kind,
    depth: depthOf(facts, path),
    outcome,
    startedAt,
    endedAt,
    tries,
    summary: stepSummary(record),
  };
}

function notRun({ title, path, kind, depth = 0 }: OutlineEntry): TimelineRow {
  return { title, path, kind, depth, outcome: 'not run', summary: '' };
}
