import type { WorkflowExecutionDescription } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { StepProgress } from '../../activities/contract';

export interface PendingActivity {
  /** Temporal's automatic tries, from 1. */
  readonly attempt: number;
  readonly progress?: StepProgress;
  readonly lastFailure?: string;
}

/** What Temporal knows of the activity that runs now: its try, its last heartbeat and why the last try failed. */
export function pendingActivity({ raw }: WorkflowExecutionDescription): PendingActivity | undefined {
  const activity = raw.pendingActivities?.[0];
  if (!activity) return undefined;
  const payload = activity.heartbeatDetails?.payloads?.[0];
  return {
    attempt: Math.max(activity.attempt ?? 1, 1),
    progress: payload ? defaultPayloadConverter.fromPayload<StepProgress>(payload) : undefined,
    lastFailure: activity.lastFailure?.message ?? undefined,
  };
}
