import type { JsonObject } from './json';
import type { JournalRecord } from './run-facts';

/** Where a table that a run made comes from; kept in the journal because DynamoDB forgets it. */
export interface CreatedTable {
  /** Id of the step that made it. */
  readonly byStep: string;
  /** `createTable`, `restoreTable` or `restoreBackup`. */
  readonly kind: string;
  readonly sourceTable?: string;
  readonly sourceBackup?: string;
  /** ISO 8601. */
  readonly restoredTo?: string;
}

/** The tables that a run has made and not deleted since, by name: what it may destroy, and what it leaves standing. */
export function createdTables(journal: readonly JournalRecord[]): Record<string, CreatedTable> {
  const tables = new Map<string, CreatedTable>();
  for (const record of journal) noteTables(tables, record);
  return Object.fromEntries(tables);
}

/** What one more record changes; records in the order of the journal. */
export function noteTables(tables: Map<string, CreatedTable>, record: JournalRecord): void {
  const table = record.outputs?.['table'];
  if (record.outcome !== 'succeeded' || typeof table !== 'string') return;
  if (record.effect === 'creates') tables.set(table, lineage(record, record.outputs ?? {}));
  if (record.kind === 'deleteTable') tables.delete(table);
}

function lineage(record: JournalRecord, outputs: JsonObject): CreatedTable {
  const text = (name: string) => (typeof outputs[name] === 'string' ? outputs[name] : undefined);
  return {
    byStep: record.id,
    kind: record.kind,
    sourceTable: text('source'),
    sourceBackup: text('backupArn'),
    restoredTo: text('restoredTo'),
  };
}
