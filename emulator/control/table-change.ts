import type { Table } from './table';

/** A part of an update: what shows at once, and what only when the table is ACTIVE again. */
export interface TableChange {
  readonly now?: Partial<Table>;
  /** Null takes a setting away, which survives JSON as undefined does not. */
  readonly later?: Partial<{ readonly [Member in keyof Table]: Table[Member] | null }>;
  /** The table stays ACTIVE. */
  readonly immediate?: boolean;
}
