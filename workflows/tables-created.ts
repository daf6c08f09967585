import type { CreatedTable } from '../activities/contract';
import type { JsonObject } from '../language/json';
import type { JournalRecord } from '../language/run-facts';

/** The tables that a run has made and not deleted since, by name. */
export function tablesCreated(journal: readonly JournalRecord[]): Record<string, CreatedTable> {
  const tables: Record<string, CreatedTable> = {};
  for (const record of journal) {
    const table = record.outputs?.['table'];
    if (record.outcome !== 'succeeded' || typeof table !== 'string') continue;
    if (record.effect === 'creates') tables[table] = lineage(record, record.outputs ?? {});
    if (record.kind === 'deleteTable') delete tables[table];
  }
  return tables;
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
