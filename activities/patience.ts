import { isRetryable } from '../language/failure';
import { failureFrom } from './failure-mapping';
import type { StepContext } from './step';
import { StepFailure } from './step-failure';

/**
 * How often in a row a call is tried that is throttled or gets no answer. It is the only budget for that: the SDK does
 * not retry, and when it is used up Temporal does not either; its attempts are for workers that die.
 */
export const mostTries = 40;

/** Counts failures in a row. */
export class Patience {
  private failures = 0;

  /** Whether it lasts so long that whoever watches should be told. */
  get isTried(): boolean {
    return this.failures >= 5;
  }

  /** After a success. */
  renew(): void {
    this.failures = 0;
  }

  /** How long to wait before the next try. Throws what another try cannot help, and the last failure of the budget. */
  spend(error: unknown): number {
    const failure = failureFrom(error);
    if (!isRetryable(failure)) throw error;
    this.failures += 1;
    if (this.failures >= mostTries) throw new StepFailure({ ...failure, tries: this.failures });
    return backoffMs(this.failures);
  }
}

/** With jitter, so that what was throttled together does not come back together; six minutes for the whole budget. */
export function backoffMs(failures: number): number {
  return Math.min(15_000, 50 * 2 ** failures) * (0.5 + Math.random() / 2);
}

/** As much of a step as calls need that are sent again. */
export type Persisting = Pick<StepContext, 'signal' | 'heartbeat' | 'sleep'> & {
  readonly pace: Pick<StepContext['pace'], 'throttled'>;
};

/** For calls that can be sent again as they are, whether or not the last one was performed. */
export async function persist<T>(context: Persisting, call: () => Promise<T>): Promise<T> {
  const patience = new Patience();
  for (;;) {
    context.signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (failureFrom(error).code === 'Throttled') context.pace.throttled();
      await pauseAfter(context, patience, error);
    }
  }
}

/** Waits before the next try. Throws as `Patience.spend` does. */
export async function pauseAfter(context: Persisting, patience: Patience, error: unknown): Promise<void> {
  const pause = patience.spend(error);
  if (patience.isTried) context.heartbeat({ doing: `trying again after: ${failureFrom(error).message}` });
  await context.sleep(pause);
}
