import { planDigest } from '../../language';
import type { ActivityStep, Plan, PlanStep } from '../../language/plan';
import type { Template } from '../../language/template';
import type { Finding } from '../finding';

/**
 * The plan whose steps expect the items that were counted when it was made, unless the runbook says how many: so a run
 * of it refuses, however much later, when another number matches. Its digest is another one.
 */
export function countedPlan(plan: Plan, findings: readonly Finding[]): Plan {
  const counts = new Map(findings.flatMap(({ path, count }) => (count === undefined ? [] : [[path, count] as const])));
  if (counts.size === 0) return plan;
  const counted = { ...plan, steps: expecting(plan.steps, counts), finally: expecting(plan.finally, counts) };
  return { ...counted, digest: planDigest(counted) };
}

type Counts = ReadonlyMap<string, number>;

/** A step within `forEach` or another runbook stands for many, of which a count says nothing. */
function expecting(steps: readonly PlanStep[], counts: Counts): PlanStep[] {
  return steps.map((step) => {
    if (step.form === 'parallel') {
      const branches = step.branches.map((branch) => ({ ...branch, steps: expecting(branch.steps, counts) }));
      return { ...step, branches };
    }
    const count = counts.get(step.path);
    return step.form === 'activity' && count !== undefined ? expectingItems(step, count) : step;
  });
}

function expectingItems(step: ActivityStep, count: number): ActivityStep {
  const members = membersOf(step.input);
  if (!members || Object.hasOwn(members, 'expectedItems')) return step;
  return { ...step, input: { map: { ...members, expectedItems: { value: count } } } };
}

function membersOf(input: Template): Readonly<Record<string, Template>> | undefined {
  if ('map' in input) return input.map;
  const value = 'value' in input ? input.value : null;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, { value: member }]));
}
