/** In a document, for the name of the table. */
export const namePlaceholder = 'TABLE_NAME';

/** The text with the placeholder where it has the table's name as a word. */
export function withPlaceholder(text: string, table: string): string {
  const name = table.replaceAll('.', '\\.');
  return text.replaceAll(new RegExp(`(?<![A-Za-z0-9])${name}(?![A-Za-z0-9])`, 'g'), namePlaceholder);
}

export function withName(text: string, table: string): string {
  return text.replaceAll(namePlaceholder, table);
}
