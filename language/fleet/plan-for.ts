import { inputFault } from '../inputs/input-value';
import type { Plan } from '../plan';
import { planDigest } from '../plan-digest';
import type { OpenPlan } from './open-plan';

/** The plan of one table, or what is wrong with its name for the runbook. */
export function planFor({ plan, input, declaration }: OpenPlan, table: string): Plan | { readonly fault: string } {
  const fault = inputFault(declaration, table);
  if (fault) return { fault: `the input \`${input}\` ${fault}` };
  const complete = { ...plan, inputs: { ...plan.inputs, [input]: table } };
  return { ...complete, digest: planDigest(complete) };
}
