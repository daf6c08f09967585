export type TokenKind = 'name' | 'attributeName' | 'attributeValue' | 'index' | 'keyword' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly offset: number;
}

const keywords = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN']);
const patterns: readonly [TokenKind, RegExp][] = [
  ['name', /[A-Za-z_]\w*/y],
  ['attributeName', /#\w+/y],
  ['attributeValue', /:\w+/y],
  ['index', /\[\s*\d+\s*\]/y],
  ['sign', /<=|>=|<>|[=<>(),.]/y],
];
const space = /[ \t\r\n]*/y;

export class ExpressionSyntaxError extends SyntaxError {
  override readonly name = 'SyntaxError';
}

/** Requests with the same expression come by the thousand: so many texts are kept with their tokens. */
const mostKept = 100;
const kept = new Map<string, readonly Token[]>();

export function tokens(text: string): readonly Token[] {
  const known = kept.get(text);
  if (known) return known;
  const found = tokensIn(text);
  if (kept.size === mostKept) kept.clear();
  kept.set(text, found);
  return found;
}

function tokensIn(text: string): Token[] {
  const found: Token[] = [];
  let offset = skipSpace(text, 0);
  while (offset < text.length) {
    const token = tokenAt(text, offset);
    found.push(token);
    offset = skipSpace(text, offset + token.text.length);
  }
  found.push({ kind: 'end', text: '<EOF>', offset });
  return found;
}

export function unexpected(text: string, token: Token): ExpressionSyntaxError {
  const near = token.kind === 'end' ? '<EOF>' : text.slice(Math.max(0, token.offset - 10), token.offset + 10);
  return new ExpressionSyntaxError(`token: "${token.text}", near: "${near}"`);
}

function tokenAt(text: string, offset: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = offset;
    const [match] = pattern.exec(text) ?? [];
    if (match === undefined) continue;
    const isKeyword = kind === 'name' && keywords.has(match.toUpperCase());
    return { kind: isKeyword ? 'keyword' : kind, text: match, offset };
  }
  throw unexpected(text, { kind: 'sign', text: text.charAt(offset), offset });
}

function skipSpace(text: string, offset: number): number {
  space.lastIndex = offset;
  return offset + (space.exec(text)?.[0].length ?? 0);
}
