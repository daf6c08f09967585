import type { JsonObject } from './json';
import type { JournalRecord, RunFacts } from './run-facts';

/** Where a table that a run made comes from; kept in the journal because DynamoDB forgets it. */
export interface CreatedTable {
  /** Id of the step that made it. */
  readonly byStep: string;
  /** The run within this one that the step is of, where it is not of this one itself. */
  readonly run?: string;
  /** `createTable`, `restoreTable` or `restoreBackup`. */
  readonly kind: string;
  readonly sourceTable?: string;
  readonly sourceBackup?: string;
  /** ISO 8601. */
  readonly restoredTo?: string;
  /** ISO 8601; only of one that is not to stay. */
  readonly expiresAt?: string;
  /** Its identity: one made later under the same name has another. */
  readonly tableId?: string;
}

type Made = Pick<RunFacts, 'journal' | 'resumes'>;

/** The tables that a run, with those before it and those within it, has made and not deleted since: what it may destroy, and what it leaves. */
export function createdTables({ journal, resumes }: Made): Record<string, CreatedTable> {
  const tables = new Map<string, CreatedTable>(Object.entries(resumes?.created ?? {}));
  for (const record of journal) noteTables(tables, record);
  return Object.fromEntries(tables);
}

/** What a run did to tables, for the run that it is a part of. */
export interface TableChanges {
  readonly created: Readonly<Record<string, CreatedTable>>;
  readonly deleted: readonly string[];
}

export function tableChanges(facts: Made & Pick<RunFacts, 'run'>): TableChanges | undefined {
  const { run, journal } = facts;
  const entries = Object.entries(createdTables(facts));
  const created = Object.fromEntries(entries.map(([table, origin]) => [table, { run, ...origin }]));
  const deleted = [...new Set(journal.flatMap(deletedBy))].filter((table) => !Object.hasOwn(created, table));
  return entries.length === 0 && deleted.length === 0 ? undefined : { created, deleted };
}

function deletedBy({ kind, outcome, outputs, tables }: JournalRecord): readonly string[] {
  const table = outputs?.['table'];
  const own = kind === 'deleteTable' && outcome === 'succeeded' && typeof table === 'string' ? [table] : [];
  return [...own, ...(tables?.deleted ?? [])];
}

/** What one more record changes; records in the order of the journal. */
export function noteTables(tables: Map<string, CreatedTable>, record: JournalRecord): void {
  // What became of it since is in what the resumed run began with, but for what was looked for and is gone.
  if (record.kept && record.outcome !== 'failed') return;
  // Of a run within this one, whether or not it passed.
  for (const table of record.tables?.deleted ?? []) tables.delete(table);
  for (const [table, origin] of Object.entries(record.tables?.created ?? {})) tables.set(table, origin);
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
    expiresAt: text('expiresAt'),
    tableId: text('tableId'),
  };
}
