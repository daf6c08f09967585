import type { EndedRun } from '../../language/ended-run';
import type { Failure } from '../../language/failure';
import { innerSteps } from '../../language/outline';
import { isMain, isWithin, pathInPlan } from '../../language/step-path';
import { begunUndo } from './begun-undo';
import { CannotResume } from './cannot-resume';
import type { Begun } from './line';
import type { ResumeOptions } from './options';
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

/**
 * How a run is gone on with that was cut off when a part of such a step was undone: by the rest of its undo, to the end
 * that it would have had. Undefined where there is none, or where it is run again as a whole, which needs nothing of what
 * stands. Throws `CannotResume` where a person wants something else of the run.
 */
export function finishUndo(
  past: EndedRun,
  { isRerun, samePlan, fromPath }: Pick<Begun, 'isRerun' | 'samePlan' | 'fromPath'>,
  { skip = [], reason }: ResumeOptions,
): ResumeOptions | undefined {
  const path = halfUndone(past).find((each) => !isRerun(each));
  if (path === undefined) return undefined;
  if (fromPath === undefined && skip.length === 0 && samePlan) {
    return { abort: true, failure: failureBefore(past), ...(reason !== undefined && { reason }) };
  }
  throw new CannotResume(
    `The undo of ${path} was cut off: a part of what it did is taken back, and a part is not.`,
    `finish the undo: drillbook resume ${past.facts.run}. Then go on so with the run that does it.`,
  );
}

/** For which it was being undone. */
function failureBefore({ facts: { run, journal }, plan: { undoWhen } }: EndedRun): Failure {
  const failed = journal.findLast(({ path, outcome }) => isMain(path) && outcome === 'failed');
  const aborted: Failure = { code: 'Aborted', message: `The run ${run} was cut off in its undo` };
  return (undoWhen === 'onAbort' ? undefined : failed?.failure) ?? aborted;
}
