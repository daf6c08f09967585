import { stepKinds } from '../../activities/step-table';
import { compilePlan, planDigest, renderDiagnostics } from '../../language';
import type { JsonObject } from '../../language/json';
import type { Plan, UnitLimits } from '../../language/plan';

/** The plan of a runbook of these steps, each `{ kind: inputs }`. Throws when they are not valid. */
export function itemPlan(steps: readonly JsonObject[], limits?: UnitLimits): Plan {
  const runbook = { apiVersion: 'drillbook/v1', name: 'bench', description: 'A benchmark', steps: [...steps] };
  // YAML includes JSON.
  const plan = compiled('bench.yaml', '/', JSON.stringify(runbook), {});
  if (!limits) return plan;
  const limited = { ...plan, limits };
  return { ...limited, digest: planDigest(limited) };
}

export function compiled(file: string, directory: string, text: string, inputs: JsonObject): Plan {
  const { plan, diagnostics } = compilePlan({ file, directory, text }, stepKinds, inputs);
  if (!plan) throw new Error(renderDiagnostics(diagnostics, text));
  return plan;
}
