import type { ApiError } from '../api-error';
import { indexEntry } from './index-entry';
import { refusedIndexKey } from './index-keys';
import type { OperationStore } from './operation-store';

const kinds = ['Local', 'Global'] as const;

/**
 * Brings an item's change into the indexes of its table. dynalite's own way throws on an item, old or new, that has
 * something in the place of an index's key which cannot be one. Answers with what refuses the change, if anything does.
 */
export function updateIndexes(
  store: OperationStore,
  table: DynaliteTable,
  existing: DynaliteItem | null,
  item: DynaliteItem | null,
): ApiError | undefined {
  for (const kind of kinds) {
    for (const index of table[`${kind}SecondaryIndexes`] ?? []) {
      const refused = item && refusedIndexKey(index, existing, item, table);
      if (refused) return refused;
      const before = existing && indexEntry(index, existing, table);
      const after = item && indexEntry(index, item, table);
      const texts = store.getIndexDb(kind, table.TableName, index.IndexName);
      if (before && before.key !== after?.key) texts.del(before.key, ignore);
      if (after) texts.put(after.key, after.item, ignore);
    }
  }
  return undefined;
}

function ignore(): void {}
