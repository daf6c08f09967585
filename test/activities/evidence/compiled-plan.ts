import { join, resolve } from 'node:path';
import { stepKinds } from '../../../activities/step-table';
import { fileSource } from '../../../faults/fuzz/runbook-file';
import { compilePlan } from '../../../language';
import type { Plan } from '../../../language/plan';

const runbooks = resolve(__dirname, '../../../runbooks');

/** A shipped runbook with these inputs. */
export function compiledPlan(name: string, inputs: Record<string, string>): Plan {
  const source = { ...fileSource(runbooks, `${name}.yaml`), directory: join(runbooks) };
  const { plan, diagnostics } = compilePlan(source, stepKinds, inputs);
  if (plan) return plan;
  throw new Error(diagnostics.map(({ message }) => message).join('\n'));
}
