import type { z } from 'zod';
import type { Span } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { listed, nearest, suggestion } from '../diagnostics/suggest';
import { descriptionOf, keysOf, schemaAt } from '../schema/zod-shape';
import { keyMeant } from '../steps/keys-of-elsewhere';
import { entryOf, nodeAt, type YamlNode } from '../yaml/node';
import type { SchemaCheckOptions } from './schema-check';
import {
  boundInWords,
  expectedInWords,
  gotInWords,
  type Issue,
  issueInWords,
  isTypeAtRoot,
  oneOf,
} from './schema-words';
import { hasExpressions } from './template-reader';
import { adviceForValue } from './value-advice';

type Path = readonly PropertyKey[];

/** A key that is meant but misspelt is not missing as well. */
export function unknownKeysFirst<T extends { readonly code?: string }>(issues: readonly T[]): T[] {
  const isUnknownKey = ({ code }: T) => code === 'unrecognized_keys';
  return [...issues].sort((a, b) => Number(isUnknownKey(b)) - Number(isUnknownKey(a)));
}

/** Says a schema's complaints in the words of the runbook, at the place in its text. */
export class IssueReport {
  reported = false;
  /** Paths of the keys that misspelt ones were probably meant to be, and of the maps that they are in, as JSON. */
  private readonly misspelt = new Set<string>();

  constructor(
    private readonly schema: z.core.$ZodType,
    private readonly root: YamlNode,
    private readonly options: SchemaCheckOptions,
    private readonly report: Report,
  ) {}

  add(issue: Issue, base: Path = []): void {
    if (this.report.full) return;
    const path = [...base, ...issue.path];
    const node = nodeAt(this.root, path);
    if (this.unknownYet(path, issue, node)) return;
    if (issue.code === 'custom' && this.misspelt.has(JSON.stringify(path))) return;
    switch (issue.code) {
      case 'unrecognized_keys':
        for (const key of issue.keys) if (!this.report.full) this.unknownKey(key, path);
        return;
      case 'invalid_union':
        if (node) this.union(issue, path);
        else this.missing(path);
        return;
      case 'invalid_type':
        if (node) this.must(path, expectedInWords(issue.expected, schemaAt(this.schema, path)), 'wrong-type');
        else this.missing(path);
        return;
      case 'invalid_value': {
        if (!node) {
          this.missing(path);
          return;
        }
        const allowed = issue.values.map((value) => (typeof value === 'string' ? value : String(value)));
        const got = node.kind === 'scalar' ? String(node.value) : '';
        const near = nearest(got, allowed);
        this.must(path, oneOf(allowed), 'wrong-value', near && `did you mean \`${near}\`?`);
        return;
      }
      case 'too_small':
      case 'too_big':
        this.must(path, boundInWords(issue), 'wrong-value');
        return;
      case 'invalid_key':
        this.badKey(path, issue.issues[0]);
        return;
      default:
        this.told(issue, path);
        return;
    }
  }

  /** An expression at, above or (for rules about the whole) below the place: the run will check it. */
  private unknownYet(path: Path, issue: Issue, node: YamlNode | undefined): boolean {
    if (!this.options.expressions) return false;
    for (let length = 0; length <= path.length; length++) {
      const above = nodeAt(this.root, path.slice(0, length));
      if (above?.kind === 'scalar' && hasExpressions(above)) return true;
    }
    const aboutTheWhole = issue.code === 'custom' || issue.code === 'invalid_union';
    return aboutTheWhole && node !== undefined && hasExpressions(node);
  }

  private unknownKey(key: string, path: Path): void {
    const span = entryOf(nodeAt(this.root, path), key)?.keySpan ?? this.spanAt(path);
    const known = keysOf(schemaAt(this.schema, path));
    const near = nearest(key, known);
    if (near !== undefined) this.misspelt.add(JSON.stringify([...path, near])).add(JSON.stringify(path));
    const name = this.nameOf(path);
    const help = (near === undefined ? keyMeant(key, name.replaceAll('`', '')) : undefined) ?? suggestion(key, known);
    this.put('unknown-key', span, `unknown key ${quote(key)} in ${name}`, { help });
  }

  private missing(path: Path): void {
    if (this.misspelt.has(JSON.stringify(path))) return;
    const key = String(path.at(-1));
    const description = descriptionOf(schemaAt(this.schema, path));
    const help = description && `\`${key}\`: ${description}`;
    this.put('missing-key', this.keySpanAt(path.slice(0, -1)), `${this.nameOf(path.slice(0, -1))} needs \`${key}\``, {
      help,
    });
  }

  private must(path: Path, expected: string, code: 'wrong-type' | 'wrong-value', help?: string): void {
    const node = nodeAt(this.root, path);
    const advice = help ?? this.advice(path, node, expected, code);
    const message = `${this.nameOf(path)} must be ${expected}, got ${gotInWords(node)}`;
    this.put(code, this.spanAt(path), message, { help: advice });
  }

  private advice(path: Path, node: YamlNode | undefined, expected: string, code: string): string | undefined {
    if (node?.kind === 'map' && expected === 'a list') return 'begin each of its items with `- `';
    if (node?.kind !== 'scalar') return undefined;
    const meant = adviceForValue(node.value, expected);
    if (meant || code !== 'wrong-type') return meant;
    if (/(^| or )a map$/.test(expected)) return listed(keysOf(schemaAt(this.schema, path)));
    const text = this.report.text.slice(node.span.start, node.span.end);
    if (expected === 'text' && typeof node.value !== 'string' && node.value !== null) return `quote it: "${text}"`;
    if (/true/.test(expected) && /^(yes|no|on|off)$/i.test(text)) {
      return `YAML 1.2 has \`${/^(yes|on)$/i.test(text)}\` for it`;
    }
    const quoted = typeof node.value === 'string' && node.style !== 'plain' && node.value.trim() !== '';
    const isNumber = quoted && Number.isFinite(Number(node.value));
    return isNumber && /number|integer/.test(expected) ? 'write it without quotes' : undefined;
  }

  private badKey(path: Path, issue: Issue | undefined): void {
    const key = String(path.at(-1));
    const span = entryOf(nodeAt(this.root, path.slice(0, -1)), key)?.keySpan ?? this.spanAt(path);
    const message = `the key ${quote(key)} is not allowed in ${this.nameOf(path.slice(0, -1))}`;
    this.put('wrong-value', span, message, { expected: issue && issueInWords(issue) });
  }

  /** Of the members that nearly fit, the one that got furthest; when none began to fit, all their types. */
  private union(issue: Issue & { code: 'invalid_union' }, path: Path): void {
    const members = issue.errors as readonly (readonly Issue[])[];
    const began = members.filter((issues) => issues.every((each) => !isTypeAtRoot(each)));
    const [best] = [...(began.length > 0 ? began : [])].sort((a, b) => a.length - b.length);
    if (best) {
      for (const each of unknownKeysFirst(best)) this.add(each, path);
      return;
    }
    const issues = members.flat();
    const types = [...new Set(issues.map(issueInWords))];
    if (types.length > 0) {
      const near = this.nearestValue(issues, path);
      const code = near === undefined ? 'wrong-type' : 'wrong-value';
      this.must(path, types.join(' or '), code, near && `did you mean \`${near}\`?`);
      return;
    }
    this.told(issue, path);
  }

  private nearestValue(issues: readonly Issue[], path: Path): string | undefined {
    const node = nodeAt(this.root, path);
    if (node?.kind !== 'scalar') return undefined;
    const allowed = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []));
    return nearest(String(node.value), allowed);
  }

  /** A rule with its own message. "a duration such as ..." completes "must be"; other texts stand alone. */
  private told(issue: Issue, path: Path): void {
    const node = nodeAt(this.root, path);
    if (!node) {
      this.missing(path);
      return;
    }
    const got = node.kind === 'scalar' ? `, got ${gotInWords(node)}` : '';
    const told = issueInWords(issue);
    if (/^(an?|one|at) /.test(told)) this.must(path, told, 'wrong-value');
    else if (/^(must|needs|has|may|cannot) /.test(issue.message)) {
      this.put('wrong-value', this.spanAt(path), `${this.nameOf(path)} ${issue.message}${got}`, {});
    } else this.put('wrong-value', this.spanAt(path), `${this.nameOf(path)} is not allowed${got}`, { expected: told });
  }

  private put(
    code: Parameters<Report['add']>[0],
    span: Span,
    message: string,
    more: { expected?: string; help?: string },
  ) {
    this.reported = true;
    this.report.add(code, span, message, more);
  }

  private nameOf(path: Path): string {
    const inside = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
    const name = inside.startsWith('.') ? inside.slice(1) : `${this.options.name}${inside}`;
    return name.includes(' ') ? name : `\`${name}\``;
  }

  private spanAt(path: Path): Span {
    return nodeAt(this.root, path)?.span ?? this.keySpanAt(path);
  }

  /** The key that holds the value, or for the whole the value itself. */
  private keySpanAt(path: Path): Span {
    const key = path.at(-1);
    const parent = nodeAt(this.root, path.slice(0, -1));
    const entry = key === undefined ? undefined : entryOf(parent, String(key));
    if (key === undefined && this.options.keySpan) return this.options.keySpan;
    return entry?.keySpan ?? nodeAt(this.root, path)?.span ?? this.root.span;
  }
}
