import { createdTables } from '../language/created-tables';
import { startsRestore } from '../language/restoring-kinds';
import type { JournalRecord, RunFacts } from '../language/run-facts';
import { tableNameOf } from '../language/table-reference';

/** A table that a run has restored, and not deleted since. */
export interface RestoredTable {
  readonly name: string;
  /** Its identity; absent where the run did not record it. */
  readonly tableId?: string;
  /** The table whose place it takes. */
  readonly original: string;
  /** Of that table, where the run was given it by its ARN: it may be in another region. */
  readonly originalArn?: string;
  /** Whether the run deleted a table of its name first. */
  readonly hasItsName: boolean;
}

/** Of the run, with those within it and those that it goes on with. */
export function restoredTables(facts: Pick<RunFacts, 'journal' | 'resumes'>): RestoredTable[] {
  const deleted = new Set(facts.journal.flatMap(deletedBy));
  return Object.entries(createdTables(facts)).flatMap(([name, { kind, sourceTable: source, tableId }]) => {
    const sourceTable = source && tableNameOf(source);
    const originalArn = source === sourceTable ? undefined : source;
    if (!startsRestore(kind)) return [];
    const hasItsName = deleted.has(name) || source === name;
    return [
      {
        name,
        tableId,
        original: hasItsName ? name : (sourceTable ?? name),
        hasItsName,
        ...(originalArn && { originalArn }),
      },
    ];
  });
}

function deletedBy({ kind, outcome, outputs, tables }: JournalRecord): readonly string[] {
  const table = outputs?.['table'];
  const own = kind === 'deleteTable' && outcome === 'succeeded' && typeof table === 'string' ? [table] : [];
  return [...own, ...(tables?.deleted ?? [])];
}
