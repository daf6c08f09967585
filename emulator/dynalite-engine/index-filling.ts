import { indexEntry } from './index-entry';
import type { StoredTable } from './stored-table';

/** Puts one item into the table's indexes, or into those named; where it is already, it stays. */
export function addToIndexes(table: StoredTable, image: string, names?: ReadonlySet<string>): void {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = table.description;
  const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].filter(
    ({ IndexName }) => !names || names.has(IndexName),
  );
  if (indexes.length === 0) return;
  const item = JSON.parse(image) as DynaliteItem;
  for (const index of indexes) {
    const entry = indexEntry(index, item, table.description);
    if (!entry) continue;
    table.indexes.get(index.IndexName)?.set(entry.key, entry.item === item ? image : JSON.stringify(entry.item));
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
  for (const [key, image] of table.items.entries(last)) {
    if (key === last) continue;
    addToIndexes(table, image, names);
    done += 1;
    if (done === count) return key;
  }
  return undefined;
}
