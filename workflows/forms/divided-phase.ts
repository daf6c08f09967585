import { ChildWorkflowCancellationType, executeChild, ParentClosePolicy } from '@temporalio/workflow';
import type { CutReply, EndRequest, StepReply, StepRequest } from '../../activities/contract';
import type { ActivityStep } from '../../language/plan';
import type { Tally } from '../../language/tally';
import { doSegment, largestGroup, type SegmentGroup, type SegmentWork, segmentGroup } from '../segment-group';
import { addUp } from '../segments';
import { call } from './activity';
import type { StepResult, StepSurroundings } from './form';
import { PhaseWork } from './phase-work';

/** So many segments of a step are on their way to workers or with them. */
const mostAtOnce = 64;

/**
 * Runs a phase of a step on items. Its activity does all where that is little, or tells how to divide it: then each
 * segment is an activity of its own, which any worker may do, and one more makes the result of what they add up to.
 */
export async function runDividedPhase(
  step: ActivityStep,
  activity: string,
  summary: string,
  request: StepRequest,
  around: StepSurroundings,
): Promise<StepResult> {
  const told = new PhaseWork(around);
  try {
    const begun = await call<StepReply | CutReply>(step, activity, summary, {
      ...request,
      step: { ...request.step, divides: true },
    });
    if (!('cut' in begun)) {
      if (begun.work) told.add(0, begun.work);
      return begun;
    }
    const { cut } = begun;
    const numbers = cut.chosen ?? Array.from({ length: cut.segments }, (_, number) => number);
    told.divide(numbers.length, cut.totalItems);
    const work = { activity: `${activity}.segment`, summary, step: timesOf(step), request, cut };
    const tally = await allSegments(work, numbers, around, told);
    const found = { cut, tally };
    return await call<StepReply, EndRequest>(step, `${activity}.end`, `${summary}: add up`, { ...request, found });
  } finally {
    told.end();
  }
}

function timesOf({ timeoutMs, heartbeatMs, retry }: ActivityStep): SegmentWork['step'] {
  return { timeoutMs, heartbeatMs, retry };
}

function allSegments(
  work: SegmentWork,
  numbers: readonly number[],
  around: StepSurroundings,
  told: PhaseWork,
): Promise<Tally> {
  if (numbers.length <= largestGroup) {
    const one = (number: number) => doSegment(work, number);
    return addUp(numbers, mostAtOnce, one, (_, tally) => told.add(1, tally.work));
  }
  const groups = chunks(numbers, largestGroup);
  const together = 2;
  return addUp(
    groups.map((group, at) => ({ group, at })),
    together,
    ({ group, at }) => childGroup({ ...work, numbers: group, atOnce: mostAtOnce / together }, at, around),
    ({ group }, tally) => told.add(group.length, tally.work),
  );
}

function childGroup(group: SegmentGroup, at: number, { run, path, seq }: StepSurroundings): Promise<Tally> {
  return executeChild(segmentGroup, {
    workflowId: `${run.state.run}.${path}.${seq}.${group.activity}.${at}`,
    args: [group],
    cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    staticSummary: `${group.summary}: segments ${group.numbers[0]} to ${group.numbers.at(-1)}`.slice(0, 200),
  });
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
