import type { Plan, PlanStep, StepBase } from '../plan';
import { planDigest } from '../plan-digest';
import type { StepOutline } from './outline';

/**
 * A person is asked about a step of the main line that changes or destroys and whose runbook says nothing else: what
 * it did so far stands, and only people know what is to become of it. What is refused on purpose, or judged, needs no
 * answer and ends the run.
 */
const pausing: Pick<StepBase, 'onFailure' | 'onRefusal'> = { onFailure: 'pause', onRefusal: 'fail' };

/** A compiled step with what happens when it fails. */
export function withFailureRule(step: PlanStep, outline: Pick<StepOutline, 'path' | 'route'>): PlanStep {
  if (!isOnMainLine(outline)) return step.form === 'run' ? { ...step, plan: withoutPausing(step.plan) } : step;
  const acts = step.effect === 'changes' || step.effect === 'destroys';
  const itself = step.form === 'activity' || step.form === 'run';
  return acts && itself && step.onFailure === undefined ? { ...step, ...pausing } : step;
}

function isOnMainLine({ path, route }: Pick<StepOutline, 'path' | 'route'>): boolean {
  return path.startsWith('steps.') && !route.some(({ list }) => list.sort === 'undo');
}

/** Of a runbook that is run to undo or to clean up: there all is tried and what failed is told. */
function withoutPausing(plan: Plan): Plan {
  const changed = { ...plan, steps: plan.steps.map(stepWithoutPausing) };
  return { ...changed, digest: planDigest(changed) };
}

function stepWithoutPausing(step: PlanStep): PlanStep {
  if (step.form === 'parallel') {
    const branches = step.branches.map(({ name, steps }) => ({ name, steps: steps.map(stepWithoutPausing) }));
    return { ...step, branches };
  }
  if (step.form === 'forEach') return { ...step, steps: step.steps.map(stepWithoutPausing) };
  const { onFailure: _pause, onRefusal, ...rest } = step;
  const quiet = onRefusal === undefined ? step : (rest as PlanStep);
  return quiet.form === 'run' ? { ...quiet, plan: withoutPausing(quiet.plan) } : quiet;
}
