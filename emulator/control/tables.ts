import type { OperationLog } from '../operation-log';
import type { Table } from './table';

/** The tables that exist, by name: at most one incarnation of each. Every change is logged. */
export class Tables {
  private readonly current = new Map<string, Table>();
  private readonly previous = new Map<string, Table>();

  constructor(private readonly log: OperationLog) {}

  get(name: string): Table | undefined {
    return this.current.get(name);
  }

  byId(id: string): Table | undefined {
    for (const table of this.current.values()) if (table.id === id) return table;
    return undefined;
  }

  all(): Table[] {
    return [...this.current.values()];
  }

  /** As the table was before its last change; what an eventually consistent read may still see. */
  staleVersionOf(name: string): Table | undefined {
    return this.previous.get(name);
  }

  save(table: Table): Table {
    this.log.append({ type: 'control.table', table });
    return this.keep(table);
  }

  /** A change that nobody made, such as new statistics: no read could have missed it. */
  refresh(table: Table): Table {
    this.log.append({ type: 'control.table', table });
    this.current.set(table.name, table);
    return table;
  }

  remove(table: Table): void {
    this.log.append({ type: 'control.table-gone', name: table.name });
    this.forget(table.name);
  }

  keep(table: Table): Table {
    const before = this.current.get(table.name);
    if (before) this.previous.set(table.name, before);
    this.current.set(table.name, table);
    return table;
  }

  forget(name: string): void {
    const before = this.current.get(name);
    if (before) this.previous.set(name, before);
    this.current.delete(name);
  }
}
