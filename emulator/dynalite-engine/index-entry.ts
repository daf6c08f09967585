import db from 'dynalite/db';
import { isIndexed } from './index-keys';

/** An item as it stands in an index. */
interface IndexEntry {
  readonly key: string;
  /** The item itself when the index projects all of it. */
  readonly item: DynaliteItem;
}

/** Undefined when the item is not in the index. */
export function indexEntry(index: DynaliteIndex, item: DynaliteItem, table: DynaliteTable): IndexEntry | undefined {
  if (!isIndexed(index, item, table)) return undefined;
  return { key: db.createIndexKey(item, table, index.KeySchema), item: projected(index, item, table) };
}

function projected({ KeySchema, Projection }: DynaliteIndex, item: DynaliteItem, table: DynaliteTable): DynaliteItem {
  if (Projection.ProjectionType === 'ALL') return item;
  const keys = [...KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName);
  const names = [...new Set([...keys, ...(Projection.NonKeyAttributes ?? [])])];
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(item, name) && item[name] ? [[name, item[name]]] : [])),
  );
}
