import { isCancellation } from '@temporalio/workflow';
import type { PlanStep } from '../language/plan';
import type { Decision } from './decisions';
import { runActivity } from './forms/activity';
import { runApprove } from './forms/approve';
import { runAssert } from './forms/assert';
import { runForEach } from './forms/for-each';
import type { StepResult, StepSurroundings } from './forms/form';
import { runParallel } from './forms/parallel';
import { runRun } from './forms/run';
import { runWait } from './forms/wait';
import type { Frame } from './frame';
import { keepAnyway, takeOver } from './kept-steps';
import { abortedAt, afterFailure, decidedBy } from './on-failure';
import { approvalNeeded, approvedAsAsked, withApprovals } from './policy-approval';
import type { RunContext } from './run-context';
import { type FailedAttempt, failureOf, StepFailed } from './step-failed';
import { requestOf } from './step-request';
import { wanted } from './wanted';

/**
 * Runs steps one after the other; the first that fails, and whose `onFailure` does not let the run go on, ends them.
 * Throws `StepFailed`, or Temporal's cancellation.
 */
export async function runSteps(steps: readonly PlanStep[], frame: Frame, run: RunContext): Promise<void> {
  for (const step of steps) {
    const failed = await begin(step, frame, run, undefined);
    if (failed) await goOn(step, frame, run, failed);
  }
}

export function runStep(step: PlanStep, frame: Frame, run: RunContext): Promise<void> {
  return runSteps([step], frame, run);
}

/** Ends when the run can go on after a failed step, because it says so or a person does. */
async function goOn(step: PlanStep, frame: Frame, run: RunContext, first: FailedAttempt): Promise<void> {
  const { state, decisions } = run;
  for (let failed: FailedAttempt | undefined = first; failed; ) {
    const { failure, seq } = failed;
    const then = afterFailure(step, failure);
    if (then === 'end') throw new StepFailed(failure);
    if (then === 'goOn') {
      state.passedOver.push(failure);
      return;
    }
    const { path } = state.record(seq);
    run.details.mark(path, 'waiting');
    const within = step.decideWithin ?? run.plan.decideWithin;
    const decided = await decisions.decision({ path, step, failure, within });
    const by = decidedBy(decided);
    if (decided.action === 'skip') {
      // What a person has done by hand counts before what a run before had left.
      if (decided.outputs || !keepAnyway(step, frame, run, by)) {
        state.skipBy(step, frame, by, decided.outputs);
        run.details.mark(path, 'skipped');
      }
      state.passedOver.push(failure);
      return;
    }
    if (decided.action !== 'retry') {
      state.note(seq, by);
      throw new StepFailed(decided.action === 'abort' ? abortedAt(step, path, failure, decided) : failure);
    }
    failed = await begin(step, frame, run, decided);
  }
}

function begin(
  step: PlanStep,
  frame: Frame,
  run: RunContext,
  decided: Decision | undefined,
): Promise<FailedAttempt | undefined> {
  return run.carried ? keepOrAttempt(step, frame, run, decided) : attempt(step, frame, run, decided);
}

async function keepOrAttempt(
  step: PlanStep,
  frame: Frame,
  run: RunContext,
  decided: Decision | undefined,
): Promise<FailedAttempt | undefined> {
  const taken = await takeOver(step, frame, run, decided);
  return taken ? taken.failed : await attempt(step, frame, run, decided);
}

/**
 * One attempt and its journal record; the failure it ended with, if it did. Every promise of a workflow is traced by the
 * SDK, so between here and the activity there is none but the activity's own.
 */
async function attempt(
  step: PlanStep,
  frame: Frame,
  run: RunContext,
  decided: Decision | undefined,
): Promise<FailedAttempt | undefined> {
  const { state, details } = run;
  const scope = state.scope(frame);
  const seq = state.begin(step, frame, decided && decidedBy(decided));
  const { path, attempt } = state.record(seq);
  details.mark(path, 'running');
  const around: StepSurroundings = {
    ...{ scope, frame, run, path, seq, overrides: decided?.inputs },
    request: requestOf(step, path, attempt > 1 ? state.failuresOf(path) : undefined, run),
    note: (facts) => state.note(seq, facts),
    work: () => state.record(seq).work,
    runSteps: (steps, inner) => runSteps(steps, inner, run),
  };
  try {
    if (wanted(step, scope)) {
      state.start(step, frame, path);
      run.carried?.overtake(path, step.effect !== 'reads');
      let result: StepResult | undefined;
      while (!result) {
        try {
          result = await perform(step, { ...around, request: withApprovals(around) });
        } catch (error) {
          const needed = approvalNeeded(error);
          if (!needed) throw error;
          await approvedAsAsked(needed, step, around);
        }
      }
      state.succeed(seq, result.outputs, frame, result.tries);
    } else {
      state.skip(seq, { reason: `\`${step.if}\` is false` });
    }
    return undefined;
  } catch (error) {
    const failure = failureOf(error, step);
    state.fail(seq, failure, error instanceof StepFailed ? error.outputs : undefined);
    if (isCancellation(error)) {
      state.note(seq, run.abort.by() ?? {});
      throw error;
    }
    return { failure, seq };
  } finally {
    details.mark(path, state.record(seq).outcome);
  }
}

function perform(step: PlanStep, around: StepSurroundings): StepResult | Promise<StepResult> {
  switch (step.form) {
    case 'activity':
      return runActivity(step, around);
    case 'assert':
      return runAssert(step, around);
    case 'wait':
      return runWait(step, around);
    case 'parallel':
      return runParallel(step, around);
    case 'forEach':
      return runForEach(step, around);
    case 'approve':
      return runApprove(step, around);
    case 'run':
      return runRun(step, around);
  }
}
