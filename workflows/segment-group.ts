import { setHandler, workflowInfo } from '@temporalio/workflow';
import type { Cut, SegmentReply, SegmentRequest, StepRequest } from '../activities/contract';
import { addWork, noWork, type Tally } from '../language/tally';
import { itemTaskQueue } from './item-task-queue';
import { type SegmentsDone, segmentsDoneQuery } from './messages';
import { addUp } from './segments';
import { callActivity, type StepTimes } from './step-activity';

/** All that the activities of segments need, where they are begun. */
export interface SegmentWork {
  /** `countItems.segment`. */
  readonly activity: string;
  readonly summary: string;
  readonly step: StepTimes;
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
  const more = {
    taskQueue: itemTaskQueue(workflowInfo().taskQueue),
    summary: `${summary}: segment ${number} of ${cut.segments}`,
  };
  const segment = { number, of: cut.segments, ...(cut.state && { state: cut.state }) };
  const { tally } = await callActivity<SegmentReply, SegmentRequest>(step, activity, more, { ...request, segment });
  return tally;
}
