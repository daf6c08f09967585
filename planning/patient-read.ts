import { failureFrom } from '../activities/failure-mapping';
import { isRetryable } from '../language/failure';

/** A plan is waited for by a person: it gives a call a few tries, not the minutes that a run has. */
const mostTries = 4;

/**
 * Reads for a plan. Once the service could not be reached in all tries, nothing more is asked of it: a plan of many
 * steps says that in seconds, not in minutes.
 */
export class PatientReader {
  private lost: Error | undefined;

  async read<T>(call: () => Promise<T>): Promise<T> {
    if (this.lost) throw this.lost;
    for (let tries = 1; ; tries += 1) {
      try {
        return await call();
      } catch (error) {
        const failure = failureFrom(error);
        if (failure.code === 'Unavailable' && tries === mostTries) this.lost = error as Error;
        if (!isRetryable(failure) || failure.code === 'NotYet' || tries === mostTries) throw error;
        await new Promise((settle) => setTimeout(settle, 100 * 2 ** tries * (0.5 + Math.random() / 2)));
      }
    }
  }
}
