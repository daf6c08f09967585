import type { Plan, PlanStep } from '../language/plan';

/** The death of a worker is noticed by a missing heartbeat; a trial need not wait as long as a recovery may. */
export function impatient(plan: Plan, heartbeatMs = 1_000): Plan {
  const faster = (step: PlanStep) => impatientStep(step, heartbeatMs);
  return { ...plan, steps: plan.steps.map(faster), finally: plan.finally.map(faster) };
}

function impatientStep(step: PlanStep, heartbeatMs: number): PlanStep {
  const faster = (inner: PlanStep) => impatientStep(inner, heartbeatMs);
  const undo = step.undo && { undo: step.undo.map(faster) };
  switch (step.form) {
    case 'activity':
      return { ...step, ...undo, heartbeatMs };
    case 'forEach':
      return { ...step, ...undo, steps: step.steps.map(faster) };
    case 'parallel':
      return { ...step, ...undo, branches: step.branches.map((it) => ({ ...it, steps: it.steps.map(faster) })) };
    case 'run':
      return { ...step, ...undo, plan: impatient(step.plan, heartbeatMs) };
    default:
      return { ...step, ...undo };
  }
}
