import type { z } from 'zod';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Report } from '../diagnostics/report';
import { checkEncoding, readableText } from '../yaml/decode';
import { loadYaml } from '../yaml/load';
import { jsonOf, type YamlNode } from '../yaml/node';
import { checkAgainst } from './schema-check';
import { gotInWords } from './schema-words';

/** A form of YAML file other than runbooks, and how messages name it. */
export interface FileForm<Keys extends z.ZodType> {
  readonly keys: Keys;
  readonly words: { readonly one: string; readonly many: string };
  /** `a schedule`, at the beginning of "must be a map". */
  readonly subject: string;
  /** `the schedule`, as what its keys belong to. */
  readonly name: string;
  /** What the file should hold: `the keys ...`. */
  readonly expected: string;
  /** Looks at what the schema would say less well. */
  before?(root: YamlNode, report: Report): void;
  /** Checks what is right by the schema. */
  after(content: z.output<Keys>, root: YamlNode, report: Report): void;
}

export interface ReadFile<Content> {
  /** Present when there is no diagnostic. */
  readonly content?: Content;
  readonly diagnostics: readonly Diagnostic[];
  /** Of the file, as diagnostics refer to it. */
  readonly text: string;
}

/** Reads and checks all of a file. */
export function readFile<Keys extends z.ZodType>(
  file: string,
  bytes: string | Uint8Array,
  form: FileForm<Keys>,
): ReadFile<z.output<Keys>> {
  const text = readableText(bytes);
  const report = new Report(file, text, { ...form.words, insteadOfAnchor: 'write the value out' });
  checkEncoding(bytes, report);
  const root = report.failed ? undefined : loadYaml(text, report);
  const content = root && contentOf(root, report, form);
  if (content === undefined || report.failed) return { diagnostics: report.diagnostics(), text };
  return { content, diagnostics: [], text };
}

function contentOf<Keys extends z.ZodType>(
  root: YamlNode,
  report: Report,
  { keys, words, subject, name, expected, before, after }: FileForm<Keys>,
): z.output<Keys> | undefined {
  if (root.kind !== 'map') {
    const empty = root.kind === 'scalar' && root.value === null;
    const message = empty ? `the file holds no ${words.one}` : `${subject} must be a map, got ${gotInWords(root)}`;
    report.add(empty ? 'empty-file' : 'wrong-type', root.span, message, { expected });
    return undefined;
  }
  before?.(root, report);
  if (!checkAgainst(keys, root, { name, expressions: false }, report)) return undefined;
  const content = keys.parse(jsonOf(root));
  after(content, root, report);
  return content;
}
