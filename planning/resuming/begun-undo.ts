import type { EndedRun } from '../../language/ended-run';
import type { PlanStep } from '../../language/plan';
import { pathInPlan } from '../../language/step-path';
import { type PlannedStep, plannedSteps } from './plan-steps';

/**
 * The steps, by path as in the journal, whose `undo` had begun to change something when the run was cut off, so that
 * `undone` does not tell of them. What a step has made or removed is looked at, and needs no such word.
 */
export function begunUndo({ facts, plan }: Pick<EndedRun, 'facts' | 'plan'>): string[] {
  const steps = plannedSteps(plan);
  const told = new Set((facts.undone ?? []).map(({ path }) => path));
  const begun = facts.journal.flatMap(({ path, effect, outcome }) => {
    const outer = effect === 'reads' || outcome === 'skipped' ? undefined : undoneBy(path, steps);
    return outer === undefined || told.has(outer) ? [] : [outer];
  });
  return [...new Set(begun)].filter((path) => !isLookedAt(steps.get(pathInPlan(path))?.step));
}

function isLookedAt(step: PlanStep | undefined): boolean {
  return step?.form === 'activity' && (step.effect === 'creates' || step.effect === 'destroys');
}

/** The step that an undo step stands within; steps of no undo may stand within one that is called `undo`. */
function undoneBy(path: string, steps: ReadonlyMap<string, PlannedStep>): string | undefined {
  const outers = [...path.matchAll(/\.undo\./g)].map(({ index }) => path.slice(0, index));
  return outers.find((outer) => steps.get(pathInPlan(outer))?.step.undo !== undefined);
}
