import type { JournalRecord } from '../language/run-facts';

export interface StandingTable {
  readonly table: string;
  /** Id of the step that made it. */
  readonly byStep: string;
  readonly kind: string;
}

/** What the run has left in the world: tables that it made and did not delete. */
export function tablesStanding(journal: readonly JournalRecord[]): StandingTable[] {
  const standing = new Map<string, StandingTable>();
  for (const record of journal) {
    const table = record.outputs?.['table'];
    if (record.outcome !== 'succeeded' || typeof table !== 'string') continue;
    if (record.effect === 'creates') standing.set(table, { table, byStep: record.id, kind: record.kind });
    if (record.kind === 'deleteTable') standing.delete(table);
  }
  return [...standing.values()];
}
