/** A piece of text of a report and what it is, so that each form of the report can show it its own way. */
export type Inline =
  | string
  | { readonly code: string }
  /** As it should be. */
  | { readonly good: string }
  /** Somebody should look at it. */
  | { readonly amiss: string }
  | { readonly number: number }
  | { readonly milliseconds: number }
  /** ISO 8601. */
  | { readonly time: string }
  /** A letter that stands for a digest: equal ones bear the same. */
  | { readonly letter: string };

export type Cell = Inline | readonly Inline[];

/** A step and where it stands: `Restore the table (steps.restore)`. */
export function stepNamed(title: string, path: string, more = ''): Cell {
  const named: Inline[] = title === path ? [{ code: path }] : [`${title} (`, { code: path }, ')'];
  return more === '' ? named : [...named, more];
}

/** Sentences with commands in backquotes. */
export function withCommands(text: string): Inline[] {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== '');
}

export function piecesOf(cell: Cell): readonly Inline[] {
  return Array.isArray(cell) ? cell : [cell as Inline];
}
