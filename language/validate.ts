import type { Diagnostic } from './diagnostics/diagnostic';
import { type Runbook, type RunbookSource, readRunbook } from './runbook';
import type { StepKinds } from './step-kind';

export interface Validation {
  /** Present when no diagnostic is an error. */
  readonly runbook?: Runbook;
  readonly diagnostics: readonly Diagnostic[];
  /** The text that the places refer to, for `renderDiagnostics`. */
  readonly text: string;
}

/** Checks a runbook wholly, without starting or asking anything. */
export function validateRunbook(source: RunbookSource, kinds: StepKinds): Validation {
  const { runbook, report } = readRunbook(source, kinds);
  return { runbook, diagnostics: report.diagnostics(), text: report.text };
}
