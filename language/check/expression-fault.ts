import type { DiagnosticCode } from '../diagnostics/codes';
import type { Span } from '../diagnostics/diagnostic';

/** A fault in an expression; the span counts characters from its start. */
export interface ExpressionFault {
  readonly code: DiagnosticCode;
  readonly span: Span;
  readonly message: string;
  readonly expected?: string;
  readonly help?: string;
}

export type AddFault = (fault: ExpressionFault) => void;
