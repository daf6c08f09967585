import { ActivityCancellationType, type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import type { StepRequest } from '../activities/contract';
import type { ActivityStep } from '../language/plan';
import type { StepSurroundings } from './forms/form';
import { itemTablesIn, withAllOf } from './run-limits';
import { StepFailed } from './step-failed';

/** Times and retries of a step, which hold for each of its activities. */
export type StepTimes = Pick<ActivityStep, 'timeoutMs' | 'heartbeatMs' | 'retry'>;

/** With all that the run may use of the tables whose items the step works on. */
export function callWithAll<Reply, Request extends StepRequest = StepRequest>(
  step: ActivityStep,
  activity: string,
  summary: string,
  request: Request,
  { run }: StepSurroundings,
): Promise<Reply> {
  const tables = () => itemTablesIn(step.itemsOf ?? [], request.input);
  return withAllOf(run, tables, (limits) =>
    callActivity<Reply, Request>(step, activity, { summary }, limits ? { ...request, limits } : request),
  );
}

/** `more` beside what the step itself says. */
export function callActivity<Reply, Request extends StepRequest = StepRequest>(
  { timeoutMs, heartbeatMs, retry }: StepTimes,
  activity: string,
  more: Pick<ActivityOptions, 'summary' | 'taskQueue'>,
  request: Request,
): Promise<Reply> {
  const activities = proxyActivities<Record<string, (request: Request) => Promise<Reply>>>({
    startToCloseTimeout: timeoutMs,
    heartbeatTimeout: heartbeatMs,
    retry: {
      maximumAttempts: retry.maxAttempts,
      initialInterval: retry.initialIntervalMs,
      maximumInterval: retry.maxIntervalMs,
      backoffCoefficient: 2,
    },
    // A step that is being cancelled may still be writing; what comes after must not overlap with it.
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    ...more,
  });
  const run = activities[activity];
  if (!run) throw new StepFailed({ code: 'Internal', message: `No activity "${activity}"` });
  return run(request);
}
