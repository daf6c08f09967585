import type { Diagnostic } from './diagnostics/diagnostic';
import { type GivenInputs, resolveInputs } from './inputs/given';
import type { Plan } from './plan';
import { planDigest } from './plan-digest';
import { type RunbookSource, readRunbook } from './runbook';
import type { StepKinds } from './step-kind';

export interface Compilation {
  /** Present when no diagnostic is an error. */
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
  /** The text that the places refer to, for `renderDiagnostics`. */
  readonly text: string;
}

/** A runbook and values for its inputs become a plan, or diagnostics say why not. */
export function compilePlan(source: RunbookSource, kinds: StepKinds, given: GivenInputs): Compilation {
  const { runbook, report } = readRunbook(source, kinds);
  const inputs = runbook && resolveInputs(runbook.inputs, given, report, runbook.inputsSpan);
  const diagnostics = report.diagnostics();
  if (!runbook || !inputs || report.failed) return { diagnostics, text: report.text };
  const { name, description, steps, outputs } = runbook;
  const parts = { version: 1, runbook: name, description, inputs, steps, finally: runbook.finally, outputs } as const;
  const plan: Plan = { ...parts, digest: '', source: runbook.source };
  return { plan: { ...plan, digest: planDigest(plan) }, diagnostics, text: report.text };
}
