import { failureFrom } from '../activities/failure-mapping';
import type { Step } from '../activities/step';
import { isRetryable } from '../language/failure';
import type { JsonObject } from '../language/json';
import type { Bench, Circumstances, Outputs } from './step-bench';

/** As the workflow does: prepare, then run, each tried again while the failure is retryable. */
export async function persistently(
  bench: Bench,
  step: Step,
  input: JsonObject,
  around: Circumstances = {},
): Promise<Outputs> {
  const tried = async (phase: 'prepare' | 'run', prepared?: Outputs): Promise<Outputs> => {
    for (let attempt = 1; ; attempt += 1) {
      const lastProgress = attempt > 1 ? bench.lastProgress : undefined;
      try {
        return await bench[phase](step, input, { ...around, attempt, lastProgress, ...(prepared && { prepared }) });
      } catch (error) {
        if (!isRetryable(failureFrom(error)) || attempt >= step.retry.maxAttempts) throw error;
      }
    }
  };
  const prepared = step.prepares ? await tried('prepare') : undefined;
  return await tried('run', prepared);
}
