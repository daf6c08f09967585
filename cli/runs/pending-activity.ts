import type { WorkflowExecutionDescription } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { StepProgress } from '../../activities/contract';

type Pending = NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number];

export interface PendingActivity {
  /** Of the step, whichever phase of it runs. */
  readonly kind: string;
  /** Temporal's automatic tries, from 1. */
  readonly attempt: number;
  readonly progress?: StepProgress;
  readonly lastFailure?: string;
}

/** What Temporal knows of the activities that run now, the first started first: try, last heartbeat, last failure. */
export function pendingActivities({ raw }: Pick<WorkflowExecutionDescription, 'raw'>): PendingActivity[] {
  const inOrder = [...(raw.pendingActivities ?? [])].sort((a, b) => Number(a.activityId) - Number(b.activityId));
  return inOrder.map(pendingActivity);
}

function pendingActivity(activity: Pending): PendingActivity {
  const payload = activity.heartbeatDetails?.payloads?.[0];
  const [kind = ''] = (activity.activityType?.name ?? '').split('.');
  return {
    kind,
    attempt: Math.max(activity.attempt ?? 1, 1),
    progress: payload ? defaultPayloadConverter.fromPayload<StepProgress>(payload) : undefined,
    lastFailure: activity.lastFailure?.message ?? undefined,
  };
}
