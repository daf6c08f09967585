import type { PlanStep } from '../../language/plan';

/**
 * Paths in the plan of the steps that are run again from one on: itself, those within it, and those after it. Of a step
 * in a branch those after it in the branch, and after what the branch is in; the other branches are not after it.
 */
export function stepsFrom(steps: readonly PlanStep[], path: string): PlanStep[] {
  const at = steps.findIndex((step) => step.path === path || isIn(step, path));
  const step = steps[at];
  if (!step) return [];
  const after = steps.slice(at + 1);
  if (step.path === path) return [step, ...after];
  const lists = step.form === 'parallel' ? step.branches.map((branch) => branch.steps) : [];
  return [...lists.flatMap((list) => stepsFrom(list, path)), ...after];
}

function isIn(step: PlanStep, path: string): boolean {
  return path.startsWith(`${step.path}.`) || path.startsWith(`${step.path}[`);
}
