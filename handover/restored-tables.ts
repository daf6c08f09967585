import { createdTables } from '../language/created-tables';
import type { JournalRecord, RunFacts } from '../language/run-facts';
import { tableNameOf } from '../language/table-reference';

/** A table that a run has restored, and not deleted since. */
export interface RestoredTable {
  readonly name: string;
  /** Its identity; absent where the run did not record it. */
  readonly tableId?: string;
  /** The table whose place it takes. */
  readonly original: string;
  /** Whether the run deleted a table of its name first. */
  readonly hasItsName: boolean;
}

/** Of the run, with those within it and those that it goes on with. */
export function restoredTables(facts: Pick<RunFacts, 'journal' | 'resumes'>): RestoredTable[] {
  const deleted = new Set(facts.journal.flatMap(deletedBy));
  return Object.entries(createdTables(facts)).flatMap(([name, { kind, sourceTable: source, tableId }]) => {
    const sourceTable = source && tableNameOf(source);
    if (kind !== 'restoreTable' && kind !== 'restoreBackup') return [];
    const hasItsName = deleted.has(name) || sourceTable === name;
    return [{ name, tableId, original: hasItsName ? name : (sourceTable ?? name), hasItsName }];
  });
}

function deletedBy({ kind, outcome, outputs, tables }: JournalRecord): readonly string[] {
  const table = outputs?.['table'];
  const own = kind === 'deleteTable' && outcome === 'succeeded' && typeof table === 'string' ? [table] : [];
  return [...own, ...(tables?.deleted ?? [])];
}
