import type { CutReply, EndRequest, StepReply, StepRequest } from '../../activities/contract';
import type { ActivityStep } from '../../language/plan';
import type { WorkDone } from '../../language/run-facts';
import { addWork, noWork, type Work } from '../../language/tally';
import { allSegments, type SegmentProgress } from '../all-segments';
import type { SegmentWork } from '../segment-group';
import { callWithAll } from './activity';
import type { StepResult, StepSurroundings } from './form';

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
  const before = around.work();
  const begun = await callWithAll<StepReply | CutReply>(
    step,
    activity,
    summary,
    { ...request, step: { ...request.step, divides: true } },
    around,
  );
  if (!('cut' in begun)) {
    if (begun.work) around.note({ work: addWork(before, begun.work) });
    return begun;
  }
  const { cut } = begun;
  const numbers = cut.chosen ?? Array.from({ length: cut.segments }, (_, number) => number);
  const progress = progressOf(numbers.length, cut.totalItems, before, around);
  const work = { activity: `${activity}.segment`, summary, step: timesOf(step), request, cut };
  const tally = await allSegments(work, numbers, around, progress);
  const found = { cut, tally };
  const sum = `${summary}: add up`;
  return await callWithAll<StepReply, EndRequest>(step, `${activity}.end`, sum, { ...request, found }, around);
}

function timesOf({ timeoutMs, heartbeatMs, retry }: ActivityStep): SegmentWork['step'] {
  return { timeoutMs, heartbeatMs, retry };
}

function progressOf(
  of: number,
  totalItems: number | undefined,
  before: Work,
  around: StepSurroundings,
): SegmentProgress {
  let done = 0;
  let sum: Work = noWork;
  const note = () => {
    const work: WorkDone = {
      ...addWork(before, sum),
      segments: { done, of },
      ...(totalItems !== undefined && { totalItems }),
    };
    around.note({ work });
  };
  note();
  return (segments, work) => {
    done += segments;
    sum = addWork(sum, work);
    note();
  };
}
