import {
  ActivityCancellationType,
  type ActivityOptions,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { StepReply, StepRequest } from '../activities/contract';
import type { ActivityStep } from '../language/plan';
import type { StepSurroundings } from './forms/form';
import { itemTablesIn, withAllOf } from './run-limits';
import { applicationFailureOf, StepFailed } from './step-failed';

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
  return named(activities, activity)(request);
}

/**
 * A few reads, which mostly take no time, within the task of the run. What does not succeed at once there, and may do so
 * later, is an activity as all others are. So is all of a step that has one attempt, which may need longer than a look.
 */
export async function callBriefly<Reply extends { readonly tries: number } = StepReply>(
  step: StepTimes,
  activity: string,
  summary: string,
  request: StepRequest,
): Promise<Reply> {
  const { maxAttempts } = step.retry;
  if (maxAttempts === 1) return callActivity<Reply>(step, activity, { summary }, request);
  const activities = proxyLocalActivities<Record<string, (request: StepRequest) => Promise<Reply>>>({
    startToCloseTimeout: Math.min(step.timeoutMs, briefMs),
    retry: { maximumAttempts: 1 },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    summary,
  });
  try {
    return await named(activities, activity)(request);
  } catch (error) {
    if (isCancellation(error) || applicationFailureOf(error)?.nonRetryable) throw error;
    const rest = { ...step, retry: { ...step.retry, maxAttempts: maxAttempts - 1 } };
    const reply = await callActivity<Reply>(rest, activity, { summary }, request);
    return { ...reply, tries: reply.tries + 1 };
  }
}

/** People who decide on the run, and those who ask for its status, may wait so long. */
const briefMs = 2_000;

function named<Work>(activities: Readonly<Record<string, Work>>, name: string): Work {
  const work = activities[name];
  if (!work) throw new StepFailed({ code: 'Internal', message: `No activity "${name}"` });
  return work;
}
