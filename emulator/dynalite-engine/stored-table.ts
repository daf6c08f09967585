import BTree from 'sorted-btree';
import type { IndexShape, TableShape } from '../item-engine';

/** Wire JSON texts by dynalite's keys, which are ASCII: their order by bytes is the order of JavaScript strings. */
export type SortedTexts = BTree<string, string>;

/** A table's items and indexes in memory. An index that projects everything shares its texts with the table. */
export class StoredTable {
  readonly items: SortedTexts = sortedTexts();
  indexes = new Map<string, SortedTexts>();
  /** Those that are written to but do not hold everything yet. */
  unfilledIndexes: readonly string[] = [];
  /** How it looks to dynalite. */
  description: DynaliteTable;
  sizeBytes = 0;
  /** True while it is being filled: the data plane does not see it then. */
  loading = false;

  constructor(public shape: TableShape) {
    this.description = describe(shape);
    for (const index of indexesOf(shape)) this.indexes.set(index.name, sortedTexts());
  }

  /** Takes another shape on, with indexes that are new still empty. */
  reshape(shape: TableShape): void {
    const known = new Map(indexesOf(this.shape).map((index) => [index.name, JSON.stringify(index)]));
    const kept = (index: IndexShape) => known.get(index.name) === JSON.stringify(index);
    const indexes = indexesOf(shape);
    this.indexes = new Map(
      indexes.map((index) => [index.name, (kept(index) && this.indexes.get(index.name)) || sortedTexts()]),
    );
    this.shape = shape;
    this.description = describe(shape);
    this.unfilledIndexes = indexes
      .filter((index) => !kept(index) || this.unfilledIndexes.includes(index.name))
      .map((index) => index.name);
  }

  put(key: string, image: string): void {
    this.sizeBytes += image.length - (this.items.get(key)?.length ?? 0);
    this.items.set(key, image);
  }

  delete(key: string): void {
    this.sizeBytes -= this.items.get(key)?.length ?? 0;
    this.items.delete(key);
  }
}

function indexesOf(shape: TableShape): IndexShape[] {
  return [...shape.localIndexes, ...shape.globalIndexes];
}

function sortedTexts(): SortedTexts {
  return new BTree<string, string>(undefined, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
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
