import { indexEntry } from './index-entry';
import { StoredItem } from './stored-item';
import type { StoredTable } from './stored-table';

/** Puts one item into the table's indexes, or into those named; where it is already, it stays. */
export function addToIndexes(table: StoredTable, stored: StoredItem, names?: ReadonlySet<string>): void {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = table.description;
  const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].filter(
    ({ IndexName }) => !names || names.has(IndexName),
  );
  if (indexes.length === 0) return;
  const item = stored.parsed();
  for (const index of indexes) {
    const entry = indexEntry(index, item, table.description);
    if (!entry) continue;
    const projected = entry.item === item ? stored : new StoredItem(JSON.stringify(entry.item));
    table.indexes.get(index.IndexName)?.set(entry.key, projected);
  }
}

/** Goes on behind `last`; answers with the last key of `count` items, or with nothing when there are no more. */
export function fillNextItems(
  table: StoredTable,
  names: ReadonlySet<string>,
  last: string,
  count: number,
): string | undefined {
  let done = 0;
  for (const [key, stored] of table.items.entries(last)) {
    if (key === last) continue;
    addToIndexes(table, stored, names);
    done += 1;
    if (done === count) return key;
  }
  return undefined;
}
