import type { EndedRun } from '../../language/ended-run';
import type { PlanStep } from '../../language/plan';
import { pathInPlan } from '../../language/step-path';
import { type PlannedStep, plannedSteps } from './plan-steps';

export interface BegunUndo {
  readonly path: string;
  /** Whether the run that goes on sees for itself what stands of it: a table that it has made or removed. */
  readonly isLookedAt: boolean;
}

/**
 * The steps, by path as in the journal, whose `undo` had begun to change something when the run was cut off, so that
 * `undone` does not tell of them.
 */
export function begunUndo({ facts, plan }: Pick<EndedRun, 'facts' | 'plan'>): BegunUndo[] {
  const steps = plannedSteps(plan);
  const told = new Set((facts.undone ?? []).map(({ path }) => path));
  const begun = facts.journal.flatMap(({ path, effect, outcome }) => {
    const outer = effect === 'reads' || outcome === 'skipped' ? undefined : undoneBy(path, steps);
    return outer === undefined || told.has(outer) ? [] : [outer];
  });
  return [...new Set(begun)].map((path) => ({ path, isLookedAt: isLookedAt(steps.get(pathInPlan(path))?.step) }));
}

/** What became of items is in none of these looks. */
function isLookedAt(step: PlanStep | undefined): boolean {
  if (step?.form !== 'activity' || (step.itemsOf ?? []).length > 0) return false;
  return step.effect === 'creates' || step.effect === 'destroys';
}

/** The step that an undo step stands within; steps of no undo may stand within one that is called `undo`. */
function undoneBy(path: string, steps: ReadonlyMap<string, PlannedStep>): string | undefined {
  const outers = [...path.matchAll(/\.undo\./g)].map(({ index }) => path.slice(0, index));
  return outers.find((outer) => steps.get(pathInPlan(outer))?.step.undo !== undefined);
}
