import { type RecoveryTrend, recoveryTrend } from '../../language/measures/recovery-trend';
import type { Verdict } from '../../language/run-facts';

/** What a fleet page is made of. Times are ISO 8601. */
export interface FleetReport {
  readonly now: string;
  readonly tables: readonly TableHistory[];
  /** Should be tested and are not. */
  readonly uncovered?: readonly { readonly table: string; readonly reason: string }[];
  readonly excluded?: readonly Exclusion[];
}

export interface TableHistory {
  readonly table: string;
  readonly results: readonly TableResult[];
  /** By when the next test has to have ended. */
  readonly dueAt?: string;
}

/** Of a run that has ended; times in milliseconds. */
export interface TableResult {
  readonly run: string;
  readonly at: string;
  readonly verdict: Verdict;
  readonly rtoMs?: number;
  readonly rtoObjectiveMs?: number;
  readonly rpoMs?: number;
}

export interface Exclusion {
  readonly table: string;
  readonly reason: string;
  readonly until?: string;
}

export type TableState = Verdict | 'untested';

/** Of the last result. */
export function stateOf(table: TableHistory): TableState {
  return lastOf(table)?.verdict ?? 'untested';
}

export function lastOf({ results }: TableHistory): TableResult | undefined {
  return byTime(results).at(-1);
}

/** Of the recovery times that were measured; undefined where the last result has none. */
export function trendOf({ results }: TableHistory): RecoveryTrend | undefined {
  const sorted = byTime(results);
  if (sorted.at(-1)?.rtoMs === undefined) return undefined;
  return recoveryTrend(sorted.flatMap(({ rtoMs }) => rtoMs ?? []));
}

export function byTime(results: readonly TableResult[]): TableResult[] {
  return [...results].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

export function isOverdue({ dueAt }: TableHistory, now: string): boolean {
  return dueAt !== undefined && Date.parse(dueAt) < Date.parse(now);
}

/** Those to look at first: failed, could not be told, overdue, never tested; then by name. */
export function byUrgency(tables: readonly TableHistory[], now: string): TableHistory[] {
  const urgency = (table: TableHistory) => order.indexOf(stateOf(table)) * 2 + (isOverdue(table, now) ? 0 : 1);
  return [...tables].sort((a, b) => urgency(a) - urgency(b) || (a.table < b.table ? -1 : 1));
}

const order: readonly TableState[] = ['failed', 'error', 'untested', 'passed'];
