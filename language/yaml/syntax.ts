import { type Document, visit, type YAMLParseError } from 'yaml';
import type { Report } from '../diagnostics/report';

/** What the YAML parser found, once a line: what follows on the same line follows from it. */
export function reportSyntax(document: Document.Parsed, text: string, report: Report): void {
  let lastLine = 0;
  // One conflict is told once, not at each of its three marks.
  let conflict = false;
  for (const error of document.errors) {
    if (report.full) return;
    const [from, end] = placeOf(error, document);
    const start = afterSpaces(text, from);
    const line = report.lineAt(start);
    if (line === lastLine || conflict) continue;
    lastLine = line;
    conflict = conflictMark.test(lineOf(error, text));
    report.add('yaml-syntax', { start, end: Math.max(end, start + 1) }, messageOf(error, text), {
      help: helpFor(error, text),
    });
  }
}

/** The parser tells a missing end quote where the text ends; who looks for it begins at the other one. */
function placeOf(error: YAMLParseError, document: Document.Parsed): readonly [start: number, end: number] {
  if (!missingQuote.test(error.message)) return error.pos;
  let opening: number | undefined;
  visit(document, {
    Scalar(_key, { type, range }) {
      if (range && type?.startsWith('QUOTE') && range[0] < error.pos[0] && error.pos[0] <= range[2]) opening = range[0];
    },
  });
  return opening === undefined ? error.pos : [opening, opening + 1];
}

const missingQuote = /closing ["']/;

function messageOf(error: YAMLParseError, text: string): string {
  const closed = closedBefore(error, text);
  if (closed) return `the value ends at its \`${closed}\`, but more text follows`;
  const message = error.message.trim().replace(/closing (['"])quote/, 'closing $1 quote');
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** The quote or bracket after which a value goes on, as expressions do that begin with one. */
function closedBefore(error: YAMLParseError, text: string): string | undefined {
  if (!/^Unexpected scalar at node end/.test(error.message)) return undefined;
  const last = text.slice(0, error.pos[0]).trimEnd().at(-1);
  return last !== undefined && `"']}`.includes(last) ? last : undefined;
}

const conflictMark = /^(<{7}|={7}|>{7})/;

function lineOf(error: YAMLParseError, text: string): string {
  const start = text.lastIndexOf('\n', error.pos[0] - 1) + 1;
  const end = text.indexOf('\n', error.pos[0]);
  return text.slice(start, end === -1 ? undefined : end);
}

function helpFor(error: YAMLParseError, text: string): string | undefined {
  const line = lineOf(error, text);
  if (error.code === 'TAB_AS_INDENT' || /^\s*\t/.test(line)) return 'indent with spaces, not tabs';
  if (/[{[].*\$\{\{/.test(line)) return `inside { } and [ ] an expression must be quoted: "\${{ ... }}"`;
  if (line.includes('${{')) return `quote the value: "\${{ ... }}"`;
  const closed = closedBefore(error, text);
  if (closed) return `put the whole value into ${closed === '"' ? 'single' : 'double'} quotes`;
  if (missingQuote.test(error.message)) return 'end the text with the quote that it begins with';
  if (/without - indicator|same column/.test(error.message)) {
    return 'indent it exactly like the key above that it belongs beside; a new step begins with `- `';
  }
  if (conflictMark.test(line)) return 'resolve the conflict of the merge, and remove its marks';
  if (/^\s*(- )?[\w.-]+:\S/.test(line)) return 'put a space after the `:`';
  if (/^\s*(- )?[\w.-]+:[^\S ]/.test(line)) return 'put an ordinary space after the `:`';
  if (/^\s*-[A-Za-z]\w*:( |$)/.test(line)) return 'put a space after the `-`';
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && /^\s*- [\w.-]+: [\w.-]+\s*$/.test(line)) {
    return 'indent the keys that follow exactly like this one';
  }
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') return 'quote a text that holds `: `';
  if (error.code === 'UNEXPECTED_TOKEN' || error.code === 'MISSING_CHAR') return 'quote a value that is meant as text';
  return undefined;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}
