import { digestOf } from '../language/digest';
import { ExpressionError } from '../language/expressions';
import type { Json } from '../language/json';
import type { ForEachStep, PlanStep } from '../language/plan';
import { pathInRun } from '../language/step-path';
import type { CarriedSteps } from './carried-steps';
import { turn, valuesOf } from './forms/for-each';
import type { Frame } from './frame';
import { keep } from './kept-steps';
import type { RunContext } from './run-context';
import { runStep } from './run-step';
import { StepFailed } from './step-failed';

/**
 * Takes over, as they are, all steps that runs before have begun and that this one has not come to: the run is at its
 * end, and its undo and its clean-up are to know the whole line.
 */
export async function takeOverRest(run: RunContext, frame: Frame): Promise<void> {
  if (run.carried) await list(run.plan.steps, frame, run, run.carried);
}

async function list(steps: readonly PlanStep[], frame: Frame, run: RunContext, carried: CarriedSteps): Promise<void> {
  for (const step of steps) await one(step, frame, run, carried);
}

async function one(step: PlanStep, frame: Frame, run: RunContext, carried: CarriedSteps): Promise<void> {
  const { state } = run;
  const path = pathInRun(step.path, frame.turns);
  const known = carried.of(path);
  const kept = carried.kept(path);
  const outputs = state.outputsOf(path);
  // The frame of a turn is a new one here.
  if (outputs) frame.outputs[step.id] ??= outputs;
  else if (known && kept && !state.hasEnded(path) && !carried.isGone(path)) keep(step, frame, run, known, kept);
  else if (known && known.attempts > 0 && !known.undone && !kept) state.start(step, frame, path);
  if (kept && known?.undoing && carried.isGone(path)) {
    frame.outputs[step.id] ??= kept.outputs ?? {};
    state.start(step, frame, path);
  }
  if (step.form === 'parallel') {
    for (const { steps } of step.branches) await list(steps, frame, run, carried);
  } else if (step.form === 'forEach') {
    const values = valuesBefore(step, path, frame, run, carried);
    for (const [index, value] of values.entries()) await list(step.steps, turn(frame, index, value), run, carried);
  } else if (carried.resumption.abort && carried.inner(path)) {
    await endInner(step, frame, run);
  }
}

/** The turns that the runs before have begun; none where the list is another one now. */
function valuesBefore(
  step: ForEachStep,
  path: string,
  frame: Frame,
  run: RunContext,
  carried: CarriedSteps,
): readonly Json[] {
  try {
    const values = valuesOf(step, run.state.scope(frame));
    const before = carried.of(path)?.inputsDigest;
    return before === undefined || before === digestOf([...values]) ? values : [];
  } catch (error) {
    // What the list is made of is not there: the loop was not begun.
    if (error instanceof ExpressionError || error instanceof StepFailed) return [];
    throw error;
  }
}

/** The run within this one takes back what it did itself. */
async function endInner(step: PlanStep, frame: Frame, run: RunContext): Promise<void> {
  try {
    await runStep({ ...step, onFailure: 'fail' }, frame, run);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
  }
}
