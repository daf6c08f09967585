import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { Json } from '../json';
import type { Template } from '../template';
import { jsonOf, type ScalarNode, type YamlNode } from '../yaml/node';
import { scalarOffsets } from '../yaml/scalar-offsets';
import type { ExpressionCheck, Place } from './expression-check';
import { holdsExpression, partsOf } from './interpolation';
import type { Names } from './names';

/** Turns values of a runbook into templates, checking every expression on the way. */
export class TemplateReader {
  constructor(
    private readonly report: Report,
    private readonly expressions: ExpressionCheck,
  ) {}

  template(node: YamlNode, names: Names): Template {
    if (!hasExpressions(node)) return { value: unescaped(node) };
    if (node.kind === 'list') return { list: node.items.map((item) => this.template(item, names)) };
    if (node.kind === 'scalar') return this.text(node, names);
    const entries = node.entries.map(({ key, value }) => [key, this.template(value, names)] as const);
    return { map: Object.fromEntries(entries) };
  }

  /** The CEL of `if:` and `that:`, which may stand with or without `${{ }}` around it. */
  condition(node: YamlNode, names: Names, key: string): string {
    if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'number') {
      const got = node.kind === 'scalar' ? String(node.value) : `a ${node.kind}`;
      this.report.add('wrong-type', node.span, `\`${key}\` must be an expression, got ${got}`);
      return 'false';
    }
    const text = String(node.value);
    const place = this.placeIn(node);
    const [only, ...more] = partsOf(text.trim());
    const lead = text.length - text.trimStart().length;
    if (only?.kind === 'expression' && more.length === 0) {
      this.expressions.check(only.expression, (offset) => place(lead + only.start + offset), names);
      return only.expression;
    }
    if (holdsExpression(text)) {
      const help = 'write CEL alone, or one pair of expression marks around the whole';
      this.report.add('expression-not-allowed', node.span, `\`${key}\` is one expression by itself`, { help });
      return 'false';
    }
    this.expressions.check(text.trim(), (offset) => place(lead + offset), names);
    return text.trim();
  }

  /** For places where the value must be known before anything runs. */
  refuseExpressions(node: YamlNode, what: string): void {
    if (node.kind === 'list') for (const item of node.items) this.refuseExpressions(item, what);
    if (node.kind === 'map') for (const { value } of node.entries) this.refuseExpressions(value, what);
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || !holdsExpression(node.value)) return;
    this.report.add('expression-not-allowed', node.span, `${what} must be plain text, without expressions`);
  }

  private text(node: ScalarNode, names: Names): Template {
    const place = this.placeIn(node);
    const parts = partsOf(String(node.value)).map((part): Template => {
      if (part.kind === 'text') return { value: part.text };
      if (part.kind === 'unclosed') {
        const span = { start: place(part.start), end: place(part.start + 2) + 1 };
        const help = 'close it with `}}`; a value with `#`, `: ` or quotes inside must be quoted as a whole';
        this.report.add('expression-unclosed', span, 'the expression has no `}}`', { help });
        return { value: '' };
      }
      this.expressions.check(part.expression, (offset) => place(part.start + offset), names);
      return { cel: part.expression };
    });
    const [only, ...more] = parts;
    return only && more.length === 0 ? only : { join: parts };
  }

  private placeIn(node: ScalarNode): Place {
    let offsets: number[] | undefined;
    return (offset) => {
      offsets ??= scalarOffsets(node, this.report.text);
      return offsets[Math.min(offset, offsets.length - 1)] ?? node.span.start;
    };
  }

  /** Keys are fixed: an expression in one would escape every check. */
  refuseExpressionKeys(node: YamlNode): void {
    if (node.kind === 'list') for (const item of node.items) this.refuseExpressionKeys(item);
    if (node.kind !== 'map') return;
    for (const { key, keySpan, value } of node.entries) {
      if (holdsExpression(key)) {
        this.report.add('expression-not-allowed', keySpan, `the key ${quote(key)} must not hold an expression`);
      }
      this.refuseExpressionKeys(value);
    }
  }
}

export function hasExpressions(node: YamlNode): boolean {
  if (node.kind === 'list') return node.items.some(hasExpressions);
  if (node.kind === 'map') return node.entries.some(({ value }) => hasExpressions(value));
  return typeof node.value === 'string' && holdsExpression(node.value);
}

function unescaped(node: YamlNode): Json {
  if (node.kind === 'list') return node.items.map(unescaped);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, unescaped(value)]));
  if (typeof node.value !== 'string' || !node.value.includes('$${{')) return jsonOf(node);
  return node.value.replaceAll('$${{', '${{');
}
