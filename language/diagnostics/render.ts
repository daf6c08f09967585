import type { Diagnostic } from './diagnostic';
import { LineIndex } from './line-index';
import { printable } from './quote';

export interface RenderOptions {
  /** ANSI colours; the caller knows of terminals and NO_COLOR. */
  readonly color?: boolean;
}

/** Diagnostics as rustc shows them: message, place, the line with a caret under it, help. Ends with a line break. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sourceText: string,
  options: RenderOptions = {},
): string {
  const lines = new LineIndex(sourceText.replace(/^\ufeff/, ''));
  const paint = options.color ? painted : plain;
  return diagnostics.map((diagnostic) => `${renderOne(diagnostic, lines, paint).join('\n')}\n`).join('\n');
}

type Paint = (style: keyof typeof styles, text: string) => string;

const styles = { error: '1;31', warning: '1;33', strong: '1', margin: '1;34' };

const plain: Paint = (_style, text) => text;
const painted: Paint = (style, text) => `\u001b[${styles[style]}m${text}\u001b[0m`;

function renderOne(diagnostic: Diagnostic, lines: LineIndex, paint: Paint): string[] {
  const { code, severity, message, file, range, expected, help } = diagnostic;
  const number = String(range.start.line);
  const margin = ' '.repeat(number.length);
  const bar = paint('margin', '|');
  const { shown, indent, caret } = underlined(diagnostic, lines);
  const notes = [expected && `expected: ${expected}`, help && `help: ${help}`].filter((note) => !!note);
  return [
    `${paint(severity, `${severity}[${code}]`)}${paint('strong', `: ${message}`)}`,
    `${margin}${paint('margin', '-->')} ${printable(file)}:${range.start.line}:${range.start.column}`,
    `${margin} ${bar}`,
    `${paint('margin', number)} ${bar} ${shown}`.trimEnd(),
    `${margin} ${bar} ${indent}${paint(severity, caret)}`,
    ...notes.map((note) => `${margin} ${paint('margin', '=')} ${note}`),
  ];
}

const widest = 160;

/** The line, cut around the place when it is too long, and what stands under it. */
function underlined({ range }: Diagnostic, lines: LineIndex): { shown: string; indent: string; caret: string } {
  const line = lines.line(range.start.line);
  const start = range.start.column - 1;
  const end = range.end.line === range.start.line ? range.end.column - 1 : line.trimEnd().length;
  const from = line.length > widest ? Math.max(0, Math.min(start - 40, line.length - widest)) : 0;
  const to = Math.min(line.length, from + widest);
  const before = printable(line.slice(from, start));
  const marked = line.slice(start, Math.min(Math.max(end, start), to));
  return {
    shown: `${from > 0 ? '…' : ''}${printable(line.slice(from, to))}${to < line.length ? '…' : ''}`,
    indent: `${from > 0 ? ' ' : ''}${before.replace(/[^\t]/gu, blank)}`,
    caret: '^'.repeat(
      Math.max(
        1,
        Array.from(marked).reduce((sum, character) => sum + width(character), 0),
      ),
    ),
  };
}

function blank(character: string): string {
  return ' '.repeat(width(character));
}

function width(character: string): number {
  if (/\p{Mn}/u.test(character)) return 0;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(
    character,
  )
    ? 2
    : 1;
}
