import type { DiagnosticCode, Severity } from './codes';

/** One thing wrong with a runbook, and where. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** As the user named it. */
  readonly file: string;
  readonly range: Range;
  /** What would be right, where the message does not say it. */
  readonly expected?: string;
  /** What to do about it. */
  readonly help?: string;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Line and column are one-based; columns and offsets count UTF-16 code units, as editors and JavaScript do. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** Zero-based, from the start of the text without its byte order mark. */
  readonly offset: number;
}

/** A half-open stretch of the source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
