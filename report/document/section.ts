import type { Cell } from './inline';

/** A part of a report, of which every form of the report is made. */
export interface Section {
  /** Stays the same from version to version: a page is linked to by it. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  | { readonly kind: 'text'; readonly text: Cell };

/** Nothing where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', head, rows }];
}

export function list(items: readonly Cell[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Nothing where there is nothing to say. */
export function section(id: string, title: string, blocks: readonly Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ id, title, blocks }];
}
