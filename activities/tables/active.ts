import type { TableDescription } from '@aws-sdk/client-dynamodb';

/** ACTIVE, and so is every index. */
export function isReady(table: TableDescription): boolean {
  return table.TableStatus === 'ACTIVE' && notReady(table).length === 0;
}

/** Indexes that are still being built. */
export function notReady({ GlobalSecondaryIndexes = [] }: TableDescription): string[] {
  const building = GlobalSecondaryIndexes.filter(
    ({ IndexStatus }) => IndexStatus !== undefined && IndexStatus !== 'ACTIVE',
  );
  return building.map(({ IndexName }) => IndexName ?? '');
}
