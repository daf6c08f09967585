import { measuresOf } from '../../language/measures/measures-of';
import { startsRestore } from '../../language/restoring-kinds';
import type { RunFacts } from '../../language/run-facts';
import type { TableHistory, TableResult } from './history';

/** Of each table that runs have restored, what came of it; `dueAfterMs`: how long after a test the next one is due. */
export function historiesOf(runs: readonly RunFacts[], dueAfterMs?: number): TableHistory[] {
  const results = new Map<string, TableResult[]>();
  for (const facts of runs) {
    const [table, result] = [restoredTable(facts), resultOf(facts)];
    if (table !== undefined && result) results.set(table, [...(results.get(table) ?? []), result]);
  }
  return [...results].map(([table, results]) => {
    const last = Math.max(...results.map(({ at }) => Date.parse(at)));
    return { table, results, ...(dueAfterMs !== undefined && { dueAt: new Date(last + dueAfterMs).toISOString() }) };
  });
}

/** The table that a run is about, where it restores one or was to: its input `table`, else the source of a restore. */
export function restoredTable({ inputs, journal, outline }: RunFacts): string | undefined {
  const made = journal.flatMap(({ tables }) => Object.values(tables?.created ?? {}));
  if (![...outline, ...made].some(({ kind }) => startsRestore(kind))) return undefined;
  if (typeof inputs['table'] === 'string') return inputs['table'];
  const source = journal.find(({ kind, outputs }) => startsRestore(kind) && outputs?.['source'] !== undefined);
  const named = source?.outputs?.['source'] ?? made.find(({ sourceTable }) => sourceTable)?.sourceTable;
  return typeof named === 'string' ? named : undefined;
}

function resultOf(facts: RunFacts): TableResult | undefined {
  const { run, startedAt, endedAt = startedAt, verdict } = facts;
  if (!verdict) return undefined;
  const { rtoMs, rtoObjectiveMs, rpoMs } = measuresOf(facts);
  return { run, at: endedAt, verdict, rtoMs, rtoObjectiveMs, rpoMs };
}
