import { CancelledFailure } from '@temporalio/common';
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Failure } from '../language/failure';
import type { Frame } from './frame';
import type { RunOptions } from './messages';
import type { RunContext } from './run-context';
import { runSteps } from './run-step';
import { StepFailed } from './step-failed';

/** A person stopped it, by an abort or by a cancellation. */
export function isAbort({ failure, cancellation }: MainEnd): boolean {
  return cancellation !== undefined || failure?.code === 'Aborted';
}

/** How the steps of a run ended; nothing where they all passed. */
export interface MainEnd {
  readonly failure?: Failure;
  readonly cancellation?: Error;
}

/** Runs the steps of a plan, as a person lets it. */
export async function runMain(run: RunContext, frame: Frame): Promise<MainEnd> {
  try {
    await run.abort.during(async () => {
      await quiet(run.options);
      const { resumption } = run.options;
      if (resumption?.abort) throw new StepFailed(resumption.failure ?? abortedFrom(run.options));
      await runSteps(run.plan.steps, frame, run);
    });
    return {};
  } catch (error) {
    if (isCancellation(error)) return cancelled(error as Error);
    if (!(error instanceof StepFailed)) throw error;
    const { failure } = error;
    // A step that fails while the run is cancelled, because its worker has died, does not make it a failed one.
    const isCancelled = CancellationScope.current().consideredCancelled && failure.code !== 'Aborted';
    return isCancelled ? cancelled(new CancelledFailure('The run was cancelled')) : { failure };
  }
}

export function cancelled(cancellation: Error): MainEnd {
  return { failure: { code: 'Cancelled', message: 'The run was cancelled' }, cancellation };
}

/** Of a run that takes back what another one left, and runs nothing. */
function abortedFrom({ requester, resumption }: RunOptions): Failure {
  const by = requester?.name ?? 'A person';
  return {
    code: 'Aborted',
    message: `${by} aborted the run ${resumption?.of}: ${resumption?.reason ?? 'no reason given'}`,
  };
}

/** A worker that has not heard of the end of the run before may still be at work for it. */
async function quiet({ resumption }: RunOptions): Promise<void> {
  const milliseconds = resumption?.quietUntil ? Date.parse(resumption.quietUntil) - Date.now() : 0;
  if (milliseconds > 0)
    await sleep(milliseconds, { summary: 'Waiting until the worker of the run before has stopped' });
}
