import { type DiagnosticCode, diagnosticCodes } from './codes';
import type { Diagnostic, Span } from './diagnostic';
import { LineIndex } from './line-index';
import { printable } from './quote';

/** Beyond this nobody reads on; it also bounds the work on hostile files. */
const shownAtMost = 100;

/** What a file should hold, in the words of messages. */
export interface Holding {
  readonly one: string;
  readonly many: string;
  /** What to do where YAML would use an anchor. */
  readonly insteadOfAnchor: string;
}

const runbooks: Holding = {
  one: 'runbook',
  many: 'runbooks',
  insteadOfAnchor: 'write the value out, or declare it once as an input',
};

/** Collects the diagnostics of one file. */
export class Report {
  private readonly found: Diagnostic[] = [];
  private readonly lines: LineIndex;

  constructor(
    readonly file: string,
    readonly text: string,
    readonly holds: Holding = runbooks,
  ) {
    this.lines = new LineIndex(text);
  }

  add(code: DiagnosticCode, span: Span, message: string, more: { expected?: string; help?: string } = {}): void {
    if (this.full) return;
    const { severity } = diagnosticCodes[code];
    const range = this.lines.range(span);
    this.found.push({ code, severity, message: printable(message), file: this.file, range, ...presentOf(more) });
  }

  /** Nothing more will be shown; work that only finds more may end. */
  get full(): boolean {
    return this.found.length >= shownAtMost;
  }

  get failed(): boolean {
    return this.found.some((diagnostic) => diagnostic.severity === 'error');
  }

  /** One-based. */
  lineAt(offset: number): number {
    return this.lines.position(offset).line;
  }

  /** In the order of the file; the same fault at the same place once. */
  diagnostics(): Diagnostic[] {
    const sorted = [...this.found].sort(inFileOrder).filter((one, at, all) => at === 0 || !same(one, all[at - 1]));
    if (!this.full) return sorted;
    const end = this.lines.range({ start: this.text.length, end: this.text.length });
    const message = `only the first ${shownAtMost} errors are shown`;
    return [...sorted, { code: 'too-many-errors', severity: 'error', message, file: this.file, range: end }];
  }
}

function inFileOrder(a: Diagnostic, b: Diagnostic): number {
  return a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset;
}

function same(a: Diagnostic, b: Diagnostic | undefined): boolean {
  if (!b || a.range.start.offset !== b.range.start.offset) return false;
  // A number that has no value fits no rule either.
  if (b.code === 'yaml-number') return true;
  if (a.code !== b.code) return false;
  // Of several rules that a value breaks, the first says enough.
  return a.message === b.message || (a.code === 'wrong-value' && a.range.end.offset === b.range.end.offset);
}

/** What was given of the two. They quote the file, as messages do, and a terminal must not obey it. */
function presentOf(more: { expected?: string; help?: string }): { expected?: string; help?: string } {
  return Object.fromEntries(
    Object.entries(more).flatMap(([key, text]) => (text === undefined ? [] : [[key, printable(text)]])),
  );
}
