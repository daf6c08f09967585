import { ApiError, validationError } from '../api-error';
import type { ItemWrite } from '../item-engine';
import { type KeyRange, valuesInRange } from './key-range';
import { StoredItem } from './stored-item';
import type { SortedItems, StoredTable } from './stored-table';

type Answer = (error: unknown, value?: unknown) => void;

/** DynamoDB's limit, 400 KB. */
const maxItemSize = 400 * 1024;

/**
 * What dynalite's actions take for their database, for the length of one operation. Every callback is called before
 * the call returns, so an action runs through in one go and its locks have nothing to do. Writes wait here until
 * `commit`: an action that fails or throws half-way leaves no trace.
 */
export class OperationStore {
  readonly options = { maxItemSize };
  private readonly changes: (() => void)[] = [];
  private readonly writes: ItemWrite[] = [];
  private readonly written = new Map<DynaliteItem, StoredItem>();
  private readonly found = new Map<string, Map<string, StoredItem | undefined>>();

  constructor(private readonly tables: ReadonlyMap<string, StoredTable>) {}

  getTable(name: string, answer: Answer): void {
    const table = this.visible(name);
    if (table) answer(null, table.description);
    else answer(tableNotFound());
  }

  tableOf(name: string): DynaliteTable {
    return this.table(name).description;
  }

  getItemDb(name: string) {
    const table = this.table(name);
    return {
      lock: (_key: string, run: (release: (done: Answer) => Answer) => void) => run((done) => done),
      get: (key: string, done: Answer) => done(null, this.item(name, key)?.parsed()),
      put: (key: string, item: DynaliteItem, done: Answer) => {
        const stored = this.storedOf(item);
        this.changes.push(() => table.put(key, stored));
        this.writes.push({ tableId: table.shape.id, table: name, key, image: stored.text });
        done(null);
      },
      del: (key: string, done: Answer) => {
        if (this.item(name, key)) {
          this.changes.push(() => table.delete(key));
          this.writes.push({ tableId: table.shape.id, table: name, key, image: null });
        }
        done(null);
      },
    };
  }

  getIndexDb(_kind: string, tableName: string, indexName: string) {
    const items = this.index(tableName, indexName);
    return {
      put: (key: string, item: DynaliteItem, done: Answer) => {
        const stored = this.storedOf(item);
        this.changes.push(() => items.set(key, stored));
        done(null);
      },
      del: (key: string, done: Answer) => {
        this.changes.push(() => items.delete(key));
        done(null);
      },
    };
  }

  itemsInRange(tableName: string, indexName: string | undefined, range: KeyRange): IterableIterator<StoredItem> {
    const items = indexName === undefined ? this.table(tableName).items : this.readableIndex(tableName, indexName);
    return valuesInRange(items, range);
  }

  /** As it was before this operation. Who asks again is not made to wait for another search. */
  item(tableName: string, key: string): StoredItem | undefined {
    const found = this.found.get(tableName) ?? new Map<string, StoredItem | undefined>();
    this.found.set(tableName, found);
    if (!found.has(key)) found.set(key, this.table(tableName).items.get(key));
    return found.get(key);
  }

  /** Of an item that is written: one serves its table, its indexes and whoever asks how large it is. */
  storedOf(item: DynaliteItem): StoredItem {
    const known = this.written.get(item);
    if (known) return known;
    const stored = new StoredItem(JSON.stringify(item));
    this.written.set(item, stored);
    return stored;
  }

  /** Applies all that waited, in order, and tells what happened to items. */
  commit(): readonly ItemWrite[] {
    for (const change of this.changes) change();
    return this.writes;
  }

  /** Another store on the same tables, to try an action whose writes nobody wants. */
  forTrial(): OperationStore {
    return new OperationStore(this.tables);
  }

  private table(name: string): StoredTable {
    const table = this.visible(name);
    if (!table) throw tableNotFound();
    return table;
  }

  private visible(name: string): StoredTable | undefined {
    const table = this.tables.get(name);
    return table?.loading ? undefined : table;
  }

  private readableIndex(tableName: string, indexName: string): SortedItems {
    if (!this.table(tableName).unfilledIndexes.includes(indexName)) return this.index(tableName, indexName);
    throw validationError(`Cannot read from backfilling global secondary index: ${indexName}`);
  }

  private index(tableName: string, indexName: string): SortedItems {
    const items = this.table(tableName).indexes.get(indexName);
    if (!items) throw new Error(`The table ${tableName} has no index ${indexName}`);
    return items;
  }
}

function tableNotFound(): ApiError {
  return new ApiError('ResourceNotFoundException', 'Requested resource not found');
}
