import type { ScalarNode } from './node';

/**
 * Where in the source text each character of a scalar's value comes from, and as the last element where it ends.
 * Quotes, escapes, indentation and folded lines lie between the two.
 */
export function scalarOffsets(node: ScalarNode, text: string): number[] {
  const value = String(node.value);
  const offsets: number[] = [];
  let at = contentStart(node, text);
  while (offsets.length < value.length) {
    const wanted = value[offsets.length] ?? '';
    if (node.style === 'double' && text[at] === '\\') {
      const { length, units } = escapeAt(text, at);
      for (let unit = 0; unit < units; unit++) offsets.push(at);
      at += length;
    } else if (text[at] === wanted) {
      offsets.push(at);
      at += node.style === 'single' && wanted === "'" ? 2 : 1;
    } else if (isBlank(wanted)) {
      offsets.push(at);
      at = afterBlanks(text, at);
    } else if (isBlank(text[at])) {
      at = afterBlanks(text, at);
    } else {
      offsets.push(at);
      at += 1;
    }
  }
  offsets.push(value.length === 0 ? at : Math.min(at, Math.max(node.span.end, node.span.start)));
  return offsets;
}

function contentStart(node: ScalarNode, text: string): number {
  if (node.style === 'plain') return node.span.start;
  if (node.style !== 'block') return node.span.start + 1;
  const headerEnd = text.indexOf('\n', node.span.start);
  return headerEnd === -1 ? node.span.end : headerEnd + 1;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at += 1;
  return at;
}

const digits: Record<string, number> = { x: 2, u: 4, U: 8 };

function escapeAt(text: string, at: number): { length: number; units: number } {
  const letter = text[at + 1] ?? '';
  if (letter === '\n' || letter === '\r') return { length: afterBlanks(text, at + 1) - at, units: 0 };
  const count = digits[letter];
  if (count === undefined) return { length: 2, units: 1 };
  const code = Number.parseInt(text.slice(at + 2, at + 2 + count), 16);
  return { length: 2 + count, units: code > 0xffff ? 2 : 1 };
}
