/** Text in an element or in a quoted attribute; what XML has no way to write is left out. */
export function xmlText(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? '');
}

/** Line breaks in attributes would be read as spaces. */
const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
};
