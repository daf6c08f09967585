import type { PlanStep } from '../plan';

export interface PlanSize {
  readonly stepCount: number;
  /** How deep runs are nested. */
  readonly runDepth: number;
}

/** Of steps with all that is in them, the runbooks that they run included. */
export function sizeOf(steps: readonly PlanStep[]): PlanSize {
  return steps.reduce<PlanSize>((size, step) => sum(size, sizeOfStep(step)), { stepCount: 0, runDepth: 0 });
}

function sizeOfStep(step: PlanStep): PlanSize {
  const own = sum({ stepCount: 1, runDepth: 0 }, sizeOf(step.undo ?? []));
  if (step.form === 'parallel') return step.branches.reduce((size, branch) => sum(size, sizeOf(branch.steps)), own);
  if (step.form === 'forEach') return sum(own, sizeOf(step.steps));
  if (step.form !== 'run') return own;
  const { stepCount, runDepth } = sizeOf([...step.plan.steps, ...step.plan.finally]);
  return sum(own, { stepCount, runDepth: runDepth + 1 });
}

function sum(a: PlanSize, b: PlanSize): PlanSize {
  return { stepCount: a.stepCount + b.stepCount, runDepth: Math.max(a.runDepth, b.runDepth) };
}
