import { quote } from '../diagnostics/quote';
import { canonicalText } from '../digest';
import { regularExpressionFault } from '../expression-functions';
import { evaluate } from '../expressions';
import type { Json } from '../json';
import type { InputDeclaration } from '../schema/input-declaration';
import { inputTypeRules } from './input-type';

/** What is wrong with a value for an input, as the rest of "the input ... "; nothing when it is good. */
export function inputFault(declaration: InputDeclaration, value: Json): string | undefined {
  const rule = inputTypeRules[declaration.type];
  if (!rule.accepts(value)) return `must be ${rule.expected}, got ${shown(value)}`;
  const { enum: allowed, pattern } = declaration;
  if (allowed && !allowed.some((each) => canonicalText(each) === canonicalText(value))) {
    return `must be one of ${allowed.map((each) => `\`${asText(each)}\``).join(', ')}, got ${shown(value)}`;
  }
  if (pattern === undefined || typeof value !== 'string') return undefined;
  if (value.length > mostMatched) return `must have at most ${mostMatched} characters, got ${value.length}`;
  if (!matches(value, pattern)) {
    return `must match the pattern \`${pattern}\`, got ${shown(value)}`;
  }
  return undefined;
}

/** Of a text that is matched with a pattern. */
const mostMatched = 255;

/** The value of a text such as `-i count=10` brings it; `undefined` when the type has none for it. */
export function inputFromText(declaration: InputDeclaration, text: string): Json | undefined {
  const { fromText } = inputTypeRules[declaration.type];
  return fromText ? fromText(text) : text;
}

/** Why a pattern is no regular expression; nothing when it is one. */
export function patternFault(pattern: string): string | undefined {
  try {
    // By itself first: inside the group that `matches` adds, the message would quote the group.
    const fault = regularExpressionFault(pattern);
    if (fault) return fault.replace(/^error parsing regexp: /, '');
    matches('', pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}

/** By CEL's RE2, whose time is linear in the text: JavaScript's own can hang on a pattern. */
function matches(value: string, pattern: string): boolean {
  const whole = `^(?:${pattern})$`;
  return evaluate('inputs.value.matches(inputs.whole)', { inputs: { value, whole }, steps: {}, run: {} }) === true;
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function shown(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  return typeof value === 'string' ? quote(value) : String(value);
}
