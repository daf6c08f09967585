import type { z } from 'zod';
import type { Span } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { Json } from '../json';
import type { Template } from '../template';
import { jsonOf, type ScalarNode, type YamlNode } from '../yaml/node';
import { scalarOffsets } from '../yaml/scalar-offsets';
import type { ExpressionCheck } from './expression-check';
import { holdsExpression, partsOf } from './interpolation';
import type { Names } from './names';
import {
  anything,
  holdsTableData,
  isNumber,
  isScalar,
  listOf,
  madeOf,
  type Shape,
  scalar,
  shapeInWords,
} from './shape';
import { fitsOne, schemasAt, wantedInWords } from './template-type';

/** Where a template stands, for the checks of its value. */
export interface TemplatePlace {
  /** Of the value. */
  readonly schema?: z.core.$ZodType;
  /** What the value is called in messages: `countItems`. */
  readonly name?: string;
  /** Where people read the value, which then must not hold table data; begins the message: `the message of a check`. */
  readonly shown?: string;
}

export interface TypedTemplate {
  readonly template: Template;
  readonly shape: Shape;
}

/** A part of a template: the schemas that it may fit, and the way to it from the whole. */
interface Place {
  readonly schemas: readonly z.core.$ZodType[];
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly shown?: string;
}

function placeIn(at: Place, step: string | number): Place {
  return { ...at, schemas: schemasAt(at.schemas, step), path: [...at.path, step] };
}

/** Turns values of a runbook into templates, checking every expression on the way. */
export class TemplateReader {
  constructor(
    private readonly report: Report,
    private readonly expressions: ExpressionCheck,
  ) {}

  template(node: YamlNode, names: Names, at: TemplatePlace = {}): Template {
    return this.typed(node, names, at).template;
  }

  /** With what is known of the value that the template will give. */
  typed(node: YamlNode, names: Names, at: TemplatePlace = {}): TypedTemplate {
    const { schema, name = 'the value', shown } = at;
    return this.read(node, names, { schemas: schema ? [schema] : [], name, path: [], shown });
  }

  private read(node: YamlNode, names: Names, at: Place): TypedTemplate {
    if (!hasExpressions(node)) return { template: { value: unescaped(node) }, shape: shapeOf(node) };
    if (node.kind === 'scalar') return this.text(node, names, at);
    if (node.kind === 'list') {
      const items = node.items.map((item, index) => this.read(item, names, placeIn(at, index)));
      return {
        template: { list: items.map(({ template }) => template) },
        shape: listOf(items.map(({ shape }) => shape)),
      };
    }
    const entries = node.entries.map(({ key, value }) => [key, this.read(value, names, placeIn(at, key))] as const);
    const shape: Shape = { kind: 'object', fields: new Map(entries.map(([key, { shape }]) => [key, shape])) };
    return { template: { map: Object.fromEntries(entries.map(([key, { template }]) => [key, template])) }, shape };
  }

  /** The CEL of a value that is one expression by itself, with or without `${{ }}` around it. */
  expression(node: ScalarNode, names: Names, at: TemplatePlace): string {
    if (holdsExpression(String(node.value))) {
      const { template } = this.typed(node, names, at);
      if ('cel' in template) return template.cel;
      const help = 'write CEL alone, or one pair of expression marks around the whole';
      this.report.add('expression-not-allowed', node.span, `\`${at.name}\` is one expression by itself`, { help });
      return 'null';
    }
    const text = String(node.value).trim();
    const offsets = this.placeIn(node);
    const lead = String(node.value).length - String(node.value).trimStart().length;
    const shape = this.expressions.check(text, (offset) => offsets(lead + offset), names);
    const place = { schemas: at.schema ? [at.schema] : [], name: at.name ?? 'the value', path: [], shown: at.shown };
    if (!fitsOne(shape, place.schemas)) this.reportMisfit(node, { template: { cel: text }, shape }, shape, place);
    return text;
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
      this.expressions.checkCondition(only.expression, (offset) => place(lead + only.start + offset), names, key);
      return only.expression;
    }
    if (holdsExpression(text)) {
      const help = 'write CEL alone, or one pair of expression marks around the whole';
      this.report.add('expression-not-allowed', node.span, `\`${key}\` is one expression by itself`, { help });
      return 'false';
    }
    this.expressions.checkCondition(text.trim(), (offset) => place(lead + offset), names, key);
    return text.trim();
  }

  /** For places where the value must be known before anything runs. */
  refuseExpressions(node: YamlNode, what: string): void {
    if (node.kind === 'list') for (const item of node.items) this.refuseExpressions(item, what);
    if (node.kind === 'map') for (const { value } of node.entries) this.refuseExpressions(value, what);
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || !holdsExpression(node.value)) return;
    this.report.add('expression-not-allowed', node.span, `${what} must be plain text, without expressions`);
  }

  private text(node: ScalarNode, names: Names, at: Place): TypedTemplate {
    const offsets = this.placeIn(node);
    const parts = partsOf(String(node.value)).map((part): TypedTemplate => {
      if (part.kind === 'text') return { template: { value: part.text }, shape: scalar('string') };
      if (part.kind === 'unclosed') {
        const span = { start: offsets(part.start), end: offsets(part.start + 2) + 1 };
        const help = 'close it with `}}`; a value with `#`, `: ` or quotes inside must be quoted as a whole';
        this.report.add('expression-unclosed', span, 'the expression has no `}}`', { help });
        return { template: { value: '' }, shape: anything };
      }
      const { expression, start } = part;
      const shape = this.expressions.check(expression, (offset) => offsets(start + offset), names);
      const span = { start: offsets(start), end: offsets(start + expression.length - 1) + 1 };
      this.checkPart(expression, shape, span, at);
      return { template: { cel: expression }, shape };
    });
    const [only, ...more] = parts;
    const single = only && more.length === 0 ? only : undefined;
    const shape =
      single?.shape ??
      madeOf(
        scalar('string'),
        parts.map(({ shape }) => shape),
      );
    if (!fitsOne(shape, at.schemas)) this.reportMisfit(node, single, shape, at);
    return { template: single?.template ?? { join: parts.map(({ template }) => template) }, shape };
  }

  private checkPart(expression: string, shape: Shape, span: Span, { shown }: Place): void {
    if (isScalar(shape, 'bytes') || isScalar(shape, 'type')) {
      const message = `${inCode(expression)} is ${shapeInWords(shape)}, which no value of a runbook can be`;
      this.report.add('expression-type', span, message);
    }
    if (shown === undefined || !holdsTableData(shape)) return;
    const message = `${shown} must not show ${inCode(expression)}: it could be data of a table`;
    const help = 'what people read is kept and sent on; show counts, digests, times or names, such as `size(...)`';
    this.report.add('table-data', span, message, { help });
  }

  private reportMisfit(node: ScalarNode, single: TypedTemplate | undefined, shape: Shape, at: Place): void {
    const name = `\`${
      at.path.length === 0
        ? at.name
        : at.path
            .map(String)
            .join('.')
            .replace(/\.(\d+)(?=\.|$)/g, '[$1]')
    }\``;
    const wanted = wantedInWords(at.schemas);
    const cel = single && 'cel' in single.template ? single.template.cel : undefined;
    const got = cel === undefined ? 'text around an expression makes text' : `${inCode(cel)} is ${shapeInWords(shape)}`;
    const help =
      cel === undefined
        ? 'leave the expression alone, without anything before or after it'
        : makingOf(wanted, cel, shape);
    this.report.add('expression-type', node.span, `${name} must be ${wanted}, but ${got}`, { help });
  }

  private placeIn(node: ScalarNode): (offset: number) => number {
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

/** How an expression gives what is wanted. */
function makingOf(wanted: string, cel: string, shape: Shape): string | undefined {
  if (cel.length > 60) return undefined;
  if (isNumber(shape) && wanted.startsWith('a duration')) return `write its unit: \`\${{ ${cel} }}s\``;
  if (isNumber(shape) && /\btext\b/.test(wanted)) return `\`string(${cel})\` makes text of it`;
  const number = isScalar(shape, 'string') && /integer|number/.test(wanted);
  return number ? `if it holds digits, \`int(${cel})\` makes a number of it` : undefined;
}

function inCode(expression: string): string {
  return expression.length <= 60 && !/[\n`]/.test(expression) ? `\`${expression}\`` : 'the expression';
}

function shapeOf(node: YamlNode): Shape {
  if (node.kind === 'list') return listOf(node.items.map(shapeOf));
  if (node.kind === 'map') {
    return { kind: 'object', fields: new Map(node.entries.map(({ key, value }) => [key, shapeOf(value)])) };
  }
  if (node.value === null) return scalar('null');
  if (typeof node.value === 'number') return scalar(Number.isSafeInteger(node.value) ? 'integer' : 'number');
  return scalar(typeof node.value === 'boolean' ? 'boolean' : 'string');
}
