import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { ParallelStep } from '../../language/plan';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';

/** Runs all branches at once. A branch that fails lets the others end; one that is aborted does not. */
export async function runParallel(step: ParallelStep, around: StepSurroundings): Promise<StepResult> {
  await together(
    step.branches.map(
      ({ steps }) =>
        () =>
          around.runSteps(steps, around.frame),
    ),
  );
  return { outputs: {} };
}

/** Throws an abort before the first failure, and a cancellation of the run before either. */
export async function together(works: readonly (() => Promise<void>)[]): Promise<void> {
  const outer = CancellationScope.current();
  let first: StepFailed | undefined;
  let cancelled: unknown;
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const guarded = works.map(async (work) => {
      try {
        await work();
      } catch (error) {
        if (isCancellation(error)) {
          cancelled ??= error;
          return;
        }
        if (!(error instanceof StepFailed)) throw error;
        const isAbort = error.failure.code === 'Aborted';
        if (first === undefined || (isAbort && first.failure.code !== 'Aborted')) first = error;
        if (isAbort) scope.cancel();
      }
    });
    await Promise.all(guarded);
  });
  if (cancelled && (outer.consideredCancelled || !first)) throw cancelled;
  if (first) throw first;
}
