import type { BackupDescription, TableDescription } from '@aws-sdk/client-dynamodb';
import type { Overrides } from './overrides';

/** Bytes that a restore of a table writes, by DynamoDB's own figures, up to six hours old: its items and the indexes kept. */
export function bytesOfTable(table: TableDescription, overrides: Overrides = {}): number {
  const { GlobalSecondaryIndexOverride: globals, LocalSecondaryIndexOverride: locals } = overrides;
  const indexes = [
    ...kept(table.GlobalSecondaryIndexes ?? [], globals),
    ...kept(table.LocalSecondaryIndexes ?? [], locals),
  ];
  return indexes.reduce((sum, { IndexSizeBytes = 0 }) => sum + IndexSizeBytes, table.TableSizeBytes ?? 0);
}

/** Those of a backup; its indexes are built anew, and nobody tells their size. */
export function bytesOfBackup({ BackupDetails: own, SourceTableDetails: table }: BackupDescription): number {
  return own?.BackupSizeBytes ?? table?.TableSizeBytes ?? 0;
}

interface Named {
  readonly IndexName?: string | undefined;
}

function kept<Index extends Named>(there: readonly Index[], wanted: readonly Named[] | undefined): readonly Index[] {
  return wanted ? there.filter(({ IndexName }) => wanted.some((index) => index.IndexName === IndexName)) : there;
}
