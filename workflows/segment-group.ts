import { ActivityCancellationType, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Cut, SegmentActivity, SegmentRequest, StepRequest } from '../activities/contract';
import type { ActivityStep } from '../language/plan';
import { addWork, noWork, type Tally } from '../language/tally';
import { itemTaskQueue } from './item-task-queue';
import { type SegmentsDone, segmentsDoneQuery } from './messages';
import { addUp } from './segments';

/** All that the activities of segments need, where they are begun. */
export interface SegmentWork {
  /** `countItems.segment`. */
  readonly activity: string;
  readonly summary: string;
  readonly step: Pick<ActivityStep, 'timeoutMs' | 'heartbeatMs' | 'retry'>;
  readonly request: StepRequest;
  readonly cut: Pick<Cut, 'segments' | 'state' | 'tables'>;
}

export interface SegmentGroup extends SegmentWork {
  readonly numbers: readonly number[];
  readonly atOnce: number;
}

/** More than so many activities of one workflow would bring its history to its limits. */
export const largestGroup = 500;

/** A share of the segments of a step, as a workflow with a history of its own. */
export function segmentGroup({ numbers, atOnce, ...work }: SegmentGroup): Promise<Tally> {
  let so: SegmentsDone = { path: work.request.step.path, segments: 0, work: noWork };
  setHandler(segmentsDoneQuery, () => so);
  const one = (number: number) => doSegment(work, number);
  return addUp(numbers, atOnce, one, (_, tally) => {
    so = { ...so, segments: so.segments + 1, work: addWork(so.work, tally.work) };
  });
}

export async function doSegment(
  { activity, summary, step, request, cut }: SegmentWork,
  number: number,
): Promise<Tally> {
  const activities = proxyActivities<Record<string, SegmentActivity>>({
    taskQueue: itemTaskQueue(workflowInfo().taskQueue),
    startToCloseTimeout: step.timeoutMs,
    heartbeatTimeout: step.heartbeatMs,
    retry: {
      maximumAttempts: step.retry.maxAttempts,
      initialInterval: step.retry.initialIntervalMs,
      maximumInterval: step.retry.maxIntervalMs,
      backoffCoefficient: 2,
    },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    summary: `${summary}: segment ${number} of ${cut.segments}`,
  });
  const segment = { number, of: cut.segments, ...(cut.state && { state: cut.state }) };
  const segmentRequest: SegmentRequest = { ...request, segment };
  return (await (activities[activity] as SegmentActivity)(segmentRequest)).tally;
}
