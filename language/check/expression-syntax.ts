import type { Span } from '../diagnostics/diagnostic';
import { checkExpression, ExpressionError } from '../expressions';

export interface Explanation {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
}

/** A CEL syntax error in words for people who write runbooks; the span counts characters of the expression. */
export function explainSyntax(error: ExpressionError): Explanation {
  const { expression, message, offset } = error;
  if (offset === undefined) return { span: { start: 0, end: expression.length }, message: lowerFirst(message) };
  const at = placeOf(expression, offset);
  const rest = expression.slice(at);
  const bracket = /^[([{]/.exec(rest)?.[0];
  if (bracket)
    return { span: { start: at, end: at + 1 }, message: `the \`${bracket}\` has no \`${closing[bracket]}\`` };
  const operator = /^(&&|\|\||[!=<>]=|[-+*/%<>?:.,])\s*$/.exec(rest)?.[1];
  if (operator) {
    const span = { start: at, end: at + operator.length };
    return { span, message: `the expression ends after \`${operator}\``, help: 'complete it, or remove it' };
  }
  if (rest.trim() === '') {
    const span = { start: expression.trimEnd().length - 1, end: expression.trimEnd().length };
    return { span, message: 'the expression ends too early', help: helpForBrackets(expression) };
  }
  const odd = /^\s*([^\S \t\n]|[\u200b\u2060\u2018-\u201f])/u.exec(rest)?.[1];
  if (odd) return oddCharacter(odd, at + rest.indexOf(odd));
  const word = /^(\w+|\S)/.exec(rest)?.[1] ?? '';
  const span = { start: at, end: at + word.length };
  return { span, message: `the expression is not valid here: unexpected \`${word}\``, help: helpFor(rest) };
}

/** What word processors and chats make of quotes and spaces. */
function oddCharacter(character: string, at: number): Explanation {
  const isQuote = /[\u2018-\u201f]/.test(character);
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    span: { start: at, end: at + 1 },
    message: `the expression is not valid here: unexpected character U+${code}`,
    help: isQuote ? 'write straight quotes, `"` or `\'`' : 'write an ordinary space',
  };
}

const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** Characters; a long expression that goes wrong at its start is not worth parsing twenty times. */
const mostReparsed = 2_000;

/**
 * CEL's parser stops before an operator or bracket when what follows is wrong. So what follows is parsed by itself
 * until the fault is where the parser says.
 */
function placeOf(expression: string, offset: number): number {
  let at = offset;
  let parsed = 0;
  while (parsed < mostReparsed) {
    const skipped = /^(&&|\|\||[!=<>]=|[-+*/%<>?:,]|[([{])\s*(?=\S)/.exec(expression.slice(at))?.[0];
    if (!skipped) return at;
    parsed += expression.length - at;
    const inner = faultIn(expression.slice(at + skipped.length));
    if (inner === undefined) return at;
    const next = at + skipped.length + inner;
    // A bracket that closes one before it is right here and only wrong for the part.
    if (/^[)\]},:]/.test(expression.slice(next)) && !/^[,:]/.test(expression.slice(next))) return at;
    at = next;
  }
  return at;
}

function faultIn(expression: string): number | undefined {
  try {
    checkExpression(expression);
    return undefined;
  } catch (error) {
    return error instanceof ExpressionError ? error.offset : undefined;
  }
}

function helpForBrackets(expression: string): string | undefined {
  const open = Object.entries(closing).find(([left, right]) => count(expression, left) > count(expression, right));
  return open && `a \`${open[0]}\` has no \`${open[1]}\``;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** The first that fits. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^={3}/, 'compare with `==`'],
  [/^and\b/, 'CEL writes `&&` for "and"'],
  [/^or\b/, 'CEL writes `||` for "or"'],
  [/^(not|is)\b/, 'CEL writes `!` for "not" and `==` for "is"'],
  [/^=~/, 'write `text.matches("pattern")`'],
  [/^=(?!=)/, 'compare with `==`'],
  [/^\?\?/, 'write `has(a.b) ? a.b : c`'],
  [/^!==/, 'compare with `!=`'],
  [/^&(?!&)/, 'CEL writes `&&` for "and"'],
  [/^\|(?!\|)/, 'CEL writes `||` for "or"'],
  [/^["']/, 'the text is not closed: its end quote is missing'],
  [/^\$/, 'inside an expression write names alone: `inputs.table`'],
];

function helpFor(rest: string): string | undefined {
  return words.find(([pattern]) => pattern.test(rest))?.[1];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** CEL's parser reads `not inputs.x` as `not in puts.x`; `at` is where it says that `in` is. */
export function gluedIn(expression: string, at: number): Explanation | undefined {
  const [space = '', word = ''] = /^(\s*)(\w*)/.exec(expression.slice(at))?.slice(1) ?? [];
  const start = at + space.length;
  if (!word.startsWith('in') || word === 'in') return undefined;
  const before = /\bnot\s*$/.test(expression.slice(0, start));
  const message = `the expression is not valid here: unexpected \`${word}\``;
  const help = before ? 'CEL writes `!` for "not"' : 'an operator is missing before it';
  return { span: { start, end: start + word.length }, message, help };
}
