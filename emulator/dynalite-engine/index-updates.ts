import db from 'dynalite/db';
import type { ApiError } from '../api-error';
import { isIndexed, refusedIndexKey } from './index-keys';
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
      const [before, after] = [existing, item].map((image) => (image && isIndexed(index, image, table) ? image : null));
      const { puts, deletes } = db.getIndexActions([index], before ?? null, after ?? null, table);
      const texts = store.getIndexDb(kind, table.TableName, index.IndexName);
      for (const { key } of deletes) texts.del(key, ignore);
      for (const put of puts) texts.put(put.key, put.item, ignore);
    }
  }
  return undefined;
}

function ignore(): void {}
