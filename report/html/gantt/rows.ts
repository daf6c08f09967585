import type { JournalRecord, RunFacts } from '../../../language/run-facts';
import type { Evidence } from '../../json';
import { stepSummary } from '../../step-summary';
import { type TimelineRow, timeline } from '../../timeline';
import { type Bar, barsOf } from './bars';

export type GanttPart = 'steps' | 'undo' | 'finally';

export interface GanttRow {
  readonly part: GanttPart;
  readonly title: string;
  readonly path: string;
  readonly depth: number;
  /** Of the last attempt, as is the summary. */
  readonly outcome: TimelineRow['outcome'];
  readonly attempts: number;
  /** Automatic tries of the last attempt. */
  readonly tries: number;
  readonly startedAt?: string;
  /** From the start of the first attempt to the end of the last; absent while it runs, and where it did not. */
  readonly ms?: number;
  readonly summary: string;
  readonly bars: readonly Bar[];
}

/** A row for each step in the order of starting, those of a run within it below their step, then what was not reached. */
export function ganttRows(evidence: Evidence, asOf: number, depth = 0, part?: GanttPart): GanttRow[] {
  const { facts, inner = {} } = evidence;
  const records = new Map<string, JournalRecord[]>();
  for (const record of facts.journal) records.set(record.path, [...(records.get(record.path) ?? []), record]);
  const first = new Map<string, TimelineRow>();
  for (const row of timeline(facts)) if (!first.has(row.path)) first.set(row.path, row);
  return [...first.values()].flatMap((row) => {
    const own = rowOf(facts, row, records.get(row.path) ?? [], asOf);
    const shown = { ...own, part: part ?? own.part, depth: own.depth + depth };
    const within = inner[row.path];
    return [shown, ...(within ? ganttRows(within, asOf, shown.depth + 1, shown.part) : [])];
  });
}

function rowOf(facts: RunFacts, row: TimelineRow, records: readonly JournalRecord[], asOf: number): GanttRow {
  const { title, path, depth, startedAt } = row;
  const last = records.at(-1);
  const own = { part: partOf(path), title, path, depth, bars: barsOf(facts, path, records, asOf) };
  if (!last || startedAt === undefined) return { ...own, outcome: row.outcome, attempts: 0, tries: 0, summary: '' };
  const { outcome, tries = 1, endedAt, kept } = last;
  const isMeasured = endedAt !== undefined && outcome !== 'skipped' && !kept;
  return {
    ...own,
    outcome,
    tries,
    attempts: records.filter((record) => record.outcome !== 'skipped' && !record.kept).length,
    startedAt,
    ...(isMeasured && { ms: Date.parse(endedAt) - Date.parse(startedAt) }),
    summary: stepSummary(last),
  };
}

function partOf(path: string): GanttPart {
  if (path.includes('.undo.')) return 'undo';
  return path.startsWith('finally.') ? 'finally' : 'steps';
}
