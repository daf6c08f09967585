import type { DiagnosticCode } from './codes';
import type { Diagnostic, Position } from './diagnostic';

/** A diagnostic as the Language Server Protocol has it: zero-based lines and UTF-16 characters. */
export interface LspDiagnostic {
  readonly file: string;
  readonly range: { readonly start: LspPosition; readonly end: LspPosition };
  /** 1 error, 2 warning. */
  readonly severity: 1 | 2;
  readonly code: DiagnosticCode;
  readonly source: 'drillbook';
  readonly message: string;
  readonly expected?: string;
  readonly help?: string;
}

interface LspPosition {
  readonly line: number;
  readonly character: number;
}

export function diagnosticsToJson(diagnostics: readonly Diagnostic[]): LspDiagnostic[] {
  return diagnostics.map(({ file, range, severity, code, message, expected, help }) => ({
    file,
    range: { start: zeroBased(range.start), end: zeroBased(range.end) },
    severity: severity === 'error' ? 1 : 2,
    code,
    source: 'drillbook',
    message,
    ...(expected !== undefined && { expected }),
    ...(help !== undefined && { help }),
  }));
}

function zeroBased(position: Position): LspPosition {
  return { line: position.line - 1, character: position.column - 1 };
}
