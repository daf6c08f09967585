import type { JsonObject } from './json';
import type { LimitTemplates, Plan, UnitLimits } from './plan';
import { planDigest } from './plan-digest';
import type { Runbook } from './runbook';

/**
 * The plan of a runbook without a fault, with values for its inputs. Without `limits`, those of the runbook that are
 * written out count, and the others wait for the inputs.
 */
export function planOf(runbook: Runbook, inputs: JsonObject, limits?: UnitLimits): Plan {
  const { name, description, steps, outputs, env, locks, worksOn, objectives, undoWhen, decideWithin } = runbook;
  const optional = {
    ...(env && { env }),
    ...(locks && { locks }),
    ...(worksOn && { worksOn }),
    ...(objectives && { objectives }),
    ...(limits ? { limits } : writtenLimits(runbook.limits)),
    ...(undoWhen && { undoWhen }),
    ...(decideWithin && { decideWithin }),
  };
  const parts = { version: 1, runbook: name, description, inputs, steps, finally: runbook.finally, outputs } as const;
  const plan: Plan = { ...parts, ...optional, digest: '', source: runbook.source };
  return { ...plan, digest: planDigest(plan) };
}

function writtenLimits(templates: LimitTemplates | undefined): Pick<Plan, 'limits' | 'limitsFrom'> {
  const all = Object.entries(templates ?? {});
  const values = all.flatMap(([name, template]) => ('value' in template ? [[name, template.value]] : []));
  const others = all.filter(([, template]) => !('value' in template));
  return {
    ...(values.length > 0 && { limits: Object.fromEntries(values) as UnitLimits }),
    ...(others.length > 0 && { limitsFrom: Object.fromEntries(others) }),
  };
}
