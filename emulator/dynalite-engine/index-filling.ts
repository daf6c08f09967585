import db from 'dynalite/db';
import { isIndexed } from './index-keys';
import type { StoredTable } from './stored-table';

/** Puts one item into the table's indexes, or into those named. For items that are in none of them yet. */
export function addToIndexes(table: StoredTable, image: string, names?: ReadonlySet<string>): void {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = table.description;
  const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].filter(
    ({ IndexName }) => !names || names.has(IndexName),
  );
  if (indexes.length === 0) return;
  const item = JSON.parse(image) as DynaliteItem;
  const holding = indexes.filter((index) => isIndexed(index, item, table.description));
  for (const put of db.getIndexActions(holding, null, item, table.description).puts) {
    table.indexes.get(put.index)?.set(put.key, put.item === item ? image : JSON.stringify(put.item));
  }
}
