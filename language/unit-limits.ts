import type { JsonObject } from './json';
import { type LimitTemplates, type Plan, type UnitLimits, unitKinds } from './plan';
import { planDigest } from './plan-digest';
import { render } from './template';
import { typeInWords } from './type-in-words';

/** The values of limits, and what is wrong with one that is none. Throws `ExpressionError`. */
export function limitsIn(
  templates: LimitTemplates,
  { inputs, env }: { readonly inputs: JsonObject; readonly env?: JsonObject | undefined },
): { readonly found: UnitLimits; readonly fault?: string } {
  const scope = { inputs, env: env ?? {}, steps: {}, run: {} };
  const found: Partial<Record<keyof UnitLimits, number>> = {};
  for (const name of unitKinds) {
    const template = templates[name];
    if (!template) continue;
    const value = render(template, scope);
    if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
      const got = typeof value === 'number' ? String(value) : typeInWords(value);
      return { found, fault: `\`limits.${name}\` must be a number above zero, got ${got}` };
    }
    found[name] = value;
  }
  return { found };
}

/** The plan with other limits, which its digest covers; what is not given stays as it was. */
export function withLimits(plan: Plan, limits: UnitLimits): Plan {
  if (unitKinds.every((name) => limits[name] === undefined || limits[name] === plan.limits?.[name])) return plan;
  const changed = { ...plan, limits: { ...plan.limits, ...limits } };
  return { ...changed, digest: planDigest(changed) };
}
