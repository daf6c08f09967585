import type { EndedRun } from '../../language/ended-run';
import type { Plan } from '../../language/plan';
import { isWithin, pathInPlan } from '../../language/step-path';
import { CannotResume } from './cannot-resume';
import type { Line } from './done';
import { namedStep } from './named-step';
import type { ResumeOptions } from './options';
import { movedTo, plannedSteps } from './plan-steps';
import { stepsFrom } from './rerun-from';
import { historiesOf, type StepHistory } from './step-history';

export interface Begun extends Omit<Line, 'inner'> {
  /** The old paths of those that are elsewhere in the new plan. */
  readonly movedFrom: ReadonlyMap<string, string>;
  /** Steps that the new plan has no more. */
  readonly gone: ReadonlyMap<string, StepHistory>;
  readonly fromPath?: string;
}

/** What is known of each step, by its path in the plan that is to be run, and what the person says of it. */
export function lineOf(past: EndedRun, plan: Plan, { from, skip = [], reason = '', abort }: ResumeOptions): Begun {
  const { facts } = past;
  const before = plannedSteps(past.plan);
  const steps = plannedSteps(plan);
  const histories = new Map<string, StepHistory>();
  const movedFrom = new Map<string, string>();
  const gone = new Map<string, StepHistory>();
  for (const [path, known] of historiesOf(past)) {
    // What could not be undone is undone once more, and that needs what the step had left.
    const history = abort && !known.undone ? { ...known, takenBack: undefined } : known;
    const to = movedTo(path, before, steps);
    if (to === undefined) gone.set(path, history);
    else histories.set(to, history);
    if (to !== undefined && to !== path) movedFrom.set(to, path);
  }
  const fromPath = from === undefined ? undefined : fromStep(from, steps);
  const again = fromPath === undefined ? [] : stepsFrom(plan.steps, fromPath).map(({ path }) => path);
  const isRerun = (path: string) => again.some((outer) => isPart(pathInPlan(path), outer));
  for (const { step, outputs } of skip) {
    if (step.includes('>')) continue;
    const path = namedStep(step, steps, '--skip');
    const history = histories.get(path) ?? { attempts: 0, failures: 0 };
    if (history.last?.outcome === 'succeeded' && !history.takenBack && !isRerun(path)) throw alreadyDone(path);
    histories.set(path, { ...history, skip: { reason, ...(outputs && { outputs }) } });
  }
  const { origin = facts.run, originStartedAt = facts.startedAt } = facts.resumes ?? {};
  const line = { plan, steps, before, histories, movedFrom, gone, isRerun };
  const samePlan = facts.planDigest === plan.digest;
  return { ...line, samePlan, origin: { id: origin, startedAt: originStartedAt }, ...(fromPath && { fromPath }) };
}

function isPart(path: string, outer: string): boolean {
  return path === outer || isWithin(path, outer);
}

function fromStep(from: string, steps: Line['steps']): string {
  const path = namedStep(from, steps, '--from');
  if (!steps.get(pathInPlan(path))?.loops) return path;
  throw new CannotResume(
    `--from names a step of a loop: "${from}".`,
    'name the loop itself, or a step before or after it.',
  );
}

function alreadyDone(path: string): CannotResume {
  return new CannotResume(
    `--skip names a step that is done: ${path}.`,
    'leave it out: what is done is not run again, unless --from says so.',
  );
}
