import { innerSteps } from '../../language/outline';
import type { Plan, PlanStep } from '../../language/plan';
import { pathInPlan } from '../../language/step-path';

export interface PlannedStep {
  readonly step: PlanStep;
  readonly part: 'steps' | 'undo' | 'finally';
  /** Whether it is in a loop, so that its path has turns. */
  readonly loops: boolean;
  /** From the outside in. */
  readonly within: readonly PlanStep[];
}

/** Every step of a plan by its path, in order. */
export function plannedSteps(plan: Plan): Map<string, PlannedStep> {
  const found = new Map<string, PlannedStep>();
  const list = (steps: readonly PlanStep[], part: PlannedStep['part'], within: readonly PlanStep[]) => {
    for (const step of steps) {
      found.set(step.path, { step, part, within, loops: within.some(({ form }) => form === 'forEach') });
      list(innerSteps(step), part, [...within, step]);
      list(step.undo ?? [], 'undo', [...within, step]);
    }
  };
  list(plan.steps, 'steps', []);
  list(plan.finally, 'finally', []);
  return found;
}

/** Where a step of the old plan is in the new one, as a path of the journal: at its place, or elsewhere by its id. */
export function movedTo(path: string, before: Map<string, PlannedStep>, now: Map<string, PlannedStep>) {
  const planned = pathInPlan(path);
  const old = before.get(planned);
  const here = now.get(planned);
  if (here && (!old || sameSort(old, here))) return path;
  if (!old || old.loops) return undefined;
  const same = [...now.values()].filter((each) => each.step.id === old.step.id && each.part === old.part);
  return same.find((each) => !each.loops && sameSort(old, each))?.step.path;
}

function sameSort(one: PlannedStep, other: PlannedStep): boolean {
  return one.step.kind === other.step.kind && one.step.form === other.step.form;
}
