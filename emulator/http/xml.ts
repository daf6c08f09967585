/** A document of one element; members of lists are called `member`, as AWS does. */
export function xml(name: string, content: unknown, namespace: string): string {
  return `<${name} xmlns="${escaped(namespace)}">${inner(content)}</${name}>`;
}

/** One element of a document, for lists whose members bear the name of the list. */
export function element(name: string, content: unknown): string {
  return `<${name}>${inner(content)}</${name}>`;
}

function inner(value: unknown): string {
  if (Array.isArray(value)) return value.map((entry) => `<member>${inner(entry)}</member>`).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value ?? ''));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.map(([name, member]) => `<${name}>${inner(member)}</${name}>`).join('');
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // Other control characters have no form in XML at all.
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '').replace(/[^\t\n\r\x20-\ufffd]/g, '\ufffd');
}
