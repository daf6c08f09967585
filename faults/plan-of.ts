import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stepKinds } from '../activities/step-table';
import { packageRoot } from '../cli/package-root';
import { loadRunbook } from '../cli/runs/load-runbook';
import { compilePlan, renderDiagnostics } from '../language';
import { compileOpenPlan, type OpenPlan } from '../language/fleet/open-plan';
import type { JsonObject } from '../language/json';
import type { Plan } from '../language/plan';

/** The plan of a runbook with these steps, written as YAML in a list. */
export function planOfSteps(steps: string, more = ''): Plan {
  return compiled(
    `apiVersion: drillbook/v1\nname: test\ndescription: A test\n${more}\nsteps:\n${steps}\n`,
    'test.yaml',
  );
}

export function shippedPlan(name: string, inputs: JsonObject = {}): Plan {
  const file = join(packageRoot, 'runbooks', `${name}.yaml`);
  return compiled(readFileSync(file, 'utf8'), file, inputs);
}

/** That of a fleet, whose tables the input named takes. */
export function shippedOpenPlan(name: string, inputs: JsonObject, table: string): OpenPlan {
  const { open, diagnostics } = compileOpenPlan(loadRunbook(name), stepKinds, inputs, table);
  if (!open) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return open;
}

function compiled(text: string, file: string, inputs: JsonObject = {}): Plan {
  const { plan, diagnostics } = compilePlan({ file, directory: dirname(file), text }, stepKinds, inputs);
  if (!plan) throw new Error(renderDiagnostics(diagnostics, text));
  return plan;
}
