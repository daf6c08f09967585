import type { YAMLParseError } from 'yaml';
import type { Report } from '../diagnostics/report';

/** What the YAML parser found, once a line: what follows on the same line follows from it. */
export function reportSyntax(errors: readonly YAMLParseError[], text: string, report: Report): void {
  let lastLine = 0;
  for (const error of errors) {
    const [from, end] = error.pos;
    const start = afterSpaces(text, from);
    const line = report.lineAt(start);
    if (line === lastLine) continue;
    lastLine = line;
    report.add('yaml-syntax', { start, end: Math.max(end, start + 1) }, messageOf(error), {
      help: helpFor(error, text),
    });
  }
}

function messageOf(error: YAMLParseError): string {
  const message = error.message.trim().replace(/closing (['"])quote/, 'closing $1 quote');
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function helpFor(error: YAMLParseError, text: string): string | undefined {
  const lineStart = text.lastIndexOf('\n', error.pos[0] - 1) + 1;
  const lineEnd = text.indexOf('\n', error.pos[0]);
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  if (error.code === 'TAB_AS_INDENT' || /^\s*\t/.test(line)) return 'indent with spaces, not tabs';
  if (/[{[].*\$\{\{/.test(line)) return `inside { } and [ ] an expression must be quoted: "\${{ ... }}"`;
  if (line.includes('${{')) return `quote the value: "\${{ ... }}"`;
  if (/closing ["']/.test(error.message)) return 'find the text that begins with this quote and does not end with it';
  if (/without - indicator|same column/.test(error.message)) {
    return 'indent it exactly like the key above that it belongs beside; a new step begins with `- `';
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
