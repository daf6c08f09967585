import type { Diagnostic } from './diagnostics/diagnostic';
import type { Report } from './diagnostics/report';
import { type GivenInputs, resolveInputs } from './inputs/given';
import type { JsonObject } from './json';
import type { Plan, UnitLimits } from './plan';
import { planOf } from './plan-of';
import { type Runbook, type RunbookSource, readRunbook } from './runbook';
import type { Environment } from './sections/environment';
import { resolveLimits } from './sections/limits';
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
  const inputs =
    runbook &&
    resolveInputs(runbook.inputs, given, report, { noDeclaration: runbook.inputsSpan, pathOf: source.pathOf });
  const limits = runbook?.limits && inputs && !report.failed ? limitsOf(runbook, inputs, report) : undefined;
  const diagnostics = report.diagnostics();
  if (!runbook || !inputs || report.failed) return { diagnostics, text: report.text };
  return { plan: planOf(runbook, inputs, limits), diagnostics, text: report.text };
}

function limitsOf(
  { limits = {}, limitsSpan, inputsSpan, env }: Runbook,
  inputs: JsonObject,
  report: Report,
): UnitLimits {
  return resolveLimits(limits, { inputs, env }, report, limitsSpan ?? inputsSpan);
}
