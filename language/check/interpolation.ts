/** Text with its `${{ }}` taken apart. Offsets count characters of the value. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly expression: string; readonly start: number }
  | { readonly kind: 'unclosed'; readonly start: number };

const opening = '${{';

export function holdsExpression(text: string): boolean {
  return text.includes(opening) && partsOf(text).some(({ kind }) => kind !== 'text');
}

/** `$${{` stands for the characters `${{`. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let literal = '';
  let at = 0;
  for (let open = text.indexOf(opening); open !== -1; open = text.indexOf(opening, at)) {
    if (open > at && text[open - 1] === '$') {
      literal += text.slice(at, open - 1) + opening;
      at = open + opening.length;
      continue;
    }
    literal += text.slice(at, open);
    if (literal) parts.push({ kind: 'text', text: literal });
    literal = '';
    const from = open + opening.length;
    const close = closingOf(text, from);
    if (close === undefined) return [...parts, { kind: 'unclosed', start: open }];
    const inner = text.slice(from, close);
    parts.push({ kind: 'expression', expression: inner.trim(), start: from + inner.length - inner.trimStart().length });
    at = close + 2;
  }
  literal += text.slice(at);
  if (literal || parts.length === 0) parts.push({ kind: 'text', text: literal });
  return parts;
}

/**
 * The `}}` that ends the expression: not one in a CEL string, nor one that closes CEL maps. Looks no further than
 * the next opening, which no expression holds, so that the whole text is gone through once.
 */
function closingOf(text: string, from: number): number | undefined {
  const next = text.indexOf(opening, from);
  const inside = text.slice(from, next === -1 ? text.length : next);
  let depth = 0;
  for (let at = 0; at < inside.length; at++) {
    const character = inside[at];
    if (character === '"' || character === "'") at = afterString(inside, at) - 1;
    else if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (character === '}' && inside[at + 1] === '}') return from + at;
  }
  // Unbalanced inside: take the first `}}`, so that the fault is told at the expression and not at the end.
  const first = inside.indexOf('}}');
  return first === -1 ? undefined : from + first;
}

/** The offset after a CEL string that starts at `at`; without its end quote, the rest of the text. */
function afterString(text: string, at: number): number {
  const single = text[at] ?? '';
  const quote = text.startsWith(single.repeat(3), at) ? single.repeat(3) : single;
  const raw = /[rR]/.test(text[at - 1] ?? '');
  for (let end = at + quote.length; end < text.length; end++) {
    if (!raw && text[end] === '\\') end += 1;
    else if (text.startsWith(quote, end)) return end + quote.length;
  }
  return text.length;
}
