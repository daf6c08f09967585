import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stepKinds } from '../../activities/step-table';
import { compilePlan } from '../../language';
import type { Plan } from '../../language/plan';

const directory = resolve(__dirname, '../../runbooks');

/** The plan of a shipped runbook with the given inputs. Throws with the diagnostics when it does not compile. */
export function shippedPlan(name: string, inputs: Record<string, string> = {}): Plan {
  const file = join(directory, `${name}.yaml`);
  const source = { file, text: readFileSync(file, 'utf8'), directory };
  const { plan, diagnostics } = compilePlan(source, stepKinds, inputs);
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return plan;
}
