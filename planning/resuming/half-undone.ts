import type { EndedRun } from '../../language/ended-run';
import { innerSteps } from '../../language/outline';
import { isWithin, pathInPlan } from '../../language/step-path';
import { begunUndo } from './begun-undo';
import { CannotResume } from './cannot-resume';
import { plannedSteps } from './plan-steps';

/**
 * The steps, by path in the plan, that hold others and have an `undo` of their own, and of which a part was undone when
 * the run was cut off: what stands of them is no whole that a run could go on with.
 */
export function halfUndone({ facts, plan }: Pick<EndedRun, 'facts' | 'plan'>): string[] {
  const told = new Set((facts.undone ?? []).map(({ path }) => pathInPlan(path)));
  const touched = [...told, ...begunUndo({ facts, plan }).map(({ path }) => pathInPlan(path))];
  return [...plannedSteps(plan)].flatMap(([path, { step, part }]) => {
    const isWhole = part !== 'steps' || !step.undo || innerSteps(step).length === 0 || told.has(path);
    return !isWhole && touched.some((inner) => isWithin(inner, path)) ? [path] : [];
  });
}

/** `isRerun`: what is run again as a whole needs nothing of what stands. */
export function refuseHalfUndone(past: EndedRun, isRerun: (path: string) => boolean): void {
  const path = halfUndone(past).find((each) => !isRerun(each));
  if (path === undefined) return;
  const { run } = past.facts;
  throw new CannotResume(
    `The undo of ${path} was cut off: a part of what it did is taken back, and a part is not.`,
    `finish the undo: drillbook resume ${run} --abort --reason "...". Then go on with the run that does so; it does ${path} again as a whole.`,
  );
}
