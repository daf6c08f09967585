import BTree from 'sorted-btree';
import type { IndexShape, TableShape } from '../item-engine';
import type { StoredItem } from './stored-item';

/** Items by dynalite's keys, which are ASCII: their order by bytes is the order of JavaScript strings. */
export type SortedItems = BTree<string, StoredItem>;

/** A table's items and indexes in memory. An index that projects everything shares its items with the table. */
export class StoredTable {
  readonly items: SortedItems = sortedItems();
  indexes = new Map<string, SortedItems>();
  /** Those that are written to but do not hold everything yet. */
  unfilledIndexes: readonly string[] = [];
  /** How it looks to dynalite. */
  description: DynaliteTable;
  sizeBytes = 0;
  /** True while it is being filled: the data plane does not see it then. */
  loading = false;

  constructor(public shape: TableShape) {
    this.description = describe(shape);
    for (const index of indexesOf(shape)) this.indexes.set(index.name, sortedItems());
  }

  /** Takes another shape on, with indexes that are new still empty. */
  reshape(shape: TableShape): void {
    const known = new Map(indexesOf(this.shape).map((index) => [index.name, JSON.stringify(index)]));
    const kept = (index: IndexShape) => known.get(index.name) === JSON.stringify(index);
    const indexes = indexesOf(shape);
    this.indexes = new Map(
      indexes.map((index) => [index.name, (kept(index) && this.indexes.get(index.name)) || sortedItems()]),
    );
    this.shape = shape;
    this.description = describe(shape);
    this.unfilledIndexes = indexes
      .filter((index) => !kept(index) || this.unfilledIndexes.includes(index.name))
      .map((index) => index.name);
  }

  put(key: string, item: StoredItem): void {
    this.sizeBytes += item.text.length - this.textLength(key);
    this.items.set(key, item);
  }

  delete(key: string): void {
    this.sizeBytes -= this.textLength(key);
    this.items.delete(key);
  }

  private textLength(key: string): number {
    return this.items.get(key)?.text.length ?? 0;
  }
}

function indexesOf(shape: TableShape): IndexShape[] {
  return [...shape.localIndexes, ...shape.globalIndexes];
}

function sortedItems(): SortedItems {
  return new BTree<string, StoredItem>(undefined, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function describe(shape: TableShape): DynaliteTable {
  return {
    TableName: shape.name,
    TableStatus: 'ACTIVE',
    KeySchema: [...shape.keySchema],
    AttributeDefinitions: [...shape.attributeDefinitions],
    ...(shape.globalIndexes.length > 0 && { GlobalSecondaryIndexes: shape.globalIndexes.map(describeIndex) }),
    ...(shape.localIndexes.length > 0 && { LocalSecondaryIndexes: shape.localIndexes.map(describeIndex) }),
  };
}

function describeIndex({ name, keySchema, projection }: IndexShape): DynaliteIndex {
  const { ProjectionType, NonKeyAttributes } = projection;
  return {
    IndexName: name,
    KeySchema: [...keySchema],
    Projection: { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes: [...NonKeyAttributes] }) },
  };
}
