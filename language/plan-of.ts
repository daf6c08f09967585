import type { JsonObject } from './json';
import type { Plan } from './plan';
import { planDigest } from './plan-digest';
import type { Runbook } from './runbook';

/** The plan of a runbook without a fault, with values for its inputs. */
export function planOf(runbook: Runbook, inputs: JsonObject): Plan {
  const { name, description, steps, outputs, env, locks, worksOn, objectives, undoWhen, decideWithin } = runbook;
  const optional = {
    ...(env && { env }),
    ...(locks && { locks }),
    ...(worksOn && { worksOn }),
    ...(objectives && { objectives }),
    ...(undoWhen && { undoWhen }),
    ...(decideWithin && { decideWithin }),
  };
  const parts = { version: 1, runbook: name, description, inputs, steps, finally: runbook.finally, outputs } as const;
  const plan: Plan = { ...parts, ...optional, digest: '', source: runbook.source };
  return { ...plan, digest: planDigest(plan) };
}
