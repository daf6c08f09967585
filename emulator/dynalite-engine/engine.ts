import { setImmediate as nextTurn } from 'node:timers/promises';
import './dynalite-patches';
import type { ItemEngine, ItemOperation, PerformedRequest, TableShape, WriteHook } from '../item-engine';
import { perform } from './action';
import { checkedRequest } from './checked-request';
import { IdempotencyTokens } from './idempotency-tokens';
import { addToIndexes, fillNextItems } from './index-filling';
import { OperationStore } from './operation-store';
import { StoredItem } from './stored-item';
import { StoredTable } from './stored-table';
import { transactGet, transactWrite } from './transactions';

/** How many items are loaded or indexed before other requests get their turn. */
const loadedAtOnce = 500;

/** Items in memory, operations by dynalite's actions. Each operation runs from start to end without a pause. */
export class DynaliteEngine implements ItemEngine {
  private readonly tables = new Map<string, StoredTable>();
  private readonly tokens = new IdempotencyTokens();

  constructor(private readonly onWrites: WriteHook) {}

  addTable(shape: TableShape): void {
    if (this.tables.has(shape.name)) throw new Error(`The table ${shape.name} is there already`);
    this.tables.set(shape.name, new StoredTable(shape));
  }

  changeTable(shape: TableShape): void {
    this.table(shape.name).reshape(shape);
  }

  async fillIndexes(name: string): Promise<void> {
    const table = this.table(name);
    const names = new Set(table.unfilledIndexes);
    for (let last = ''; names.size > 0; await nextTurn()) {
      if (this.tables.get(name) !== table) return;
      const next = fillNextItems(table, names, last, loadedAtOnce);
      if (next === undefined) break;
      last = next;
    }
    table.unfilledIndexes = table.unfilledIndexes.filter((index) => !names.has(index));
  }

  removeTable(name: string): void {
    this.tables.delete(name);
  }

  async execute(operation: ItemOperation, request: unknown): Promise<unknown> {
    if (operation !== 'TransactWriteItems') return this.run(operation, request);
    const token = (request as { ClientRequestToken?: unknown } | null)?.ClientRequestToken;
    return this.tokens.once(token, request, (performed) => this.run(operation, request, performed));
  }

  async load(name: string, items: Iterable<readonly [key: string, image: string]>): Promise<void> {
    const table = this.table(name);
    table.loading = true;
    let loaded = 0;
    for (const [key, image] of items) {
      const stored = new StoredItem(image);
      table.put(key, stored);
      addToIndexes(table, stored);
      loaded += 1;
      if (loaded % loadedAtOnce === 0) await nextTurn();
      if (this.tables.get(name) !== table) return;
    }
    table.loading = false;
  }

  itemCount(name: string): number {
    return this.table(name).items.size;
  }

  sizeBytes(name: string): number {
    return this.table(name).sizeBytes;
  }

  remember(request: PerformedRequest): void {
    this.tokens.remember(request);
  }

  private run(operation: ItemOperation, request: unknown, performed?: PerformedRequest): unknown {
    const store = new OperationStore(this.tables);
    const answer = answerOf(operation, request, store);
    const writes = store.commit();
    if (writes.length > 0) this.onWrites(writes, performed);
    return answer;
  }

  private table(name: string): StoredTable {
    const table = this.tables.get(name);
    if (!table) throw new Error(`No table ${name}`);
    return table;
  }
}

function answerOf(operation: ItemOperation, request: unknown, store: OperationStore): unknown {
  if (operation === 'TransactGetItems') return transactGet(request, store);
  if (operation === 'TransactWriteItems') return transactWrite(request, store);
  return perform(operation, store, checkedRequest(operation, request, store));
}
