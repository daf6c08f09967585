import type { HandedTable } from './handed-table';

/** What a person must know of settings that are not in what was written. */
export function unwritten({ settings, unread }: HandedTable, parts: readonly { readonly setting: string }[]): string[] {
  const known = new Set(parts.map(({ setting }) => setting));
  return [
    ...Object.entries(unread).map(
      ([name, reason]) => `Not written, because it could not be read: \`${name}\` (${reason}).`,
    ),
    ...Object.keys(settings)
      .filter((name) => !known.has(name))
      .map((name) => `Not written: \`${name}\`. Add by hand what it has.`),
  ];
}
