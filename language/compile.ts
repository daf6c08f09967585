import type { Diagnostic } from './diagnostics/diagnostic';
import { type GivenInputs, resolveInputs } from './inputs/given';
import type { Plan } from './plan';
import { planOf } from './plan-of';
import { type RunbookSource, readRunbook } from './runbook';
import type { Environment } from './sections/environment';
import type { StepKinds } from './step-kind';

export interface Compilation {
  /** Present when no diagnostic is an error. */
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
  /** The text that the places refer to, for `renderDiagnostics`. */
  readonly text: string;
}

/**
 * A runbook with values for its inputs, and for the environment variables that it lists, becomes a plan, or
 * diagnostics say why not.
 */
export function compilePlan(
  source: RunbookSource,
  kinds: StepKinds,
  given: GivenInputs,
  environment: Environment = {},
): Compilation {
  const { runbook, report } = readRunbook(source, kinds, environment);
  const inputs = runbook && resolveInputs(runbook.inputs, given, report, runbook.inputsSpan);
  const diagnostics = report.diagnostics();
  if (!runbook || !inputs || report.failed) return { diagnostics, text: report.text };
  return { plan: planOf(runbook, inputs), diagnostics, text: report.text };
}
