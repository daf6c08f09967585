import type { CutReply, EndRequest, StepReply, StepRequest } from '../../activities/contract';
import type { ActivityStep } from '../../language/plan';
import { segmentNumbers } from '../../language/segment-numbers';
import { allSegments } from '../all-segments';
import { callBriefly, callWithAll, type StepTimes } from '../step-activity';
import type { StepResult, StepSurroundings } from './form';
import { PhaseWork } from './phase-work';

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
    const dividing = { ...request, step: { ...request.step, divides: true as const } };
    const begun = await begin(step, activity, summary, dividing, around);
    if (!('cut' in begun)) {
      if (begun.work) told.add(0, begun.work);
      return begun;
    }
    const { cut } = begun;
    const numbers = segmentNumbers(cut);
    told.divide(numbers.length, cut.totalItems);
    const work = { activity: `${activity}.segment`, summary, step: timesOf(step), request, cut };
    const tally = await allSegments(work, numbers, around, (segments, took) => told.add(segments, took));
    const found = { cut, tally };
    const sum = `${summary}: add up`;
    return await callWithAll<StepReply, EndRequest>(step, `${activity}.end`, sum, { ...request, found }, around);
  } finally {
    told.end();
  }
}

/** What limits allow is for activities, which wait for their turn. */
function begin(
  step: ActivityStep,
  activity: string,
  summary: string,
  request: StepRequest,
  around: StepSurroundings,
): Promise<StepReply | CutReply> {
  const { options, limits } = around.run;
  if (step.brief && options.readsWithin && !limits)
    return callBriefly<StepReply | CutReply>(step, activity, summary, request);
  return callWithAll<StepReply | CutReply>(step, activity, summary, request, around);
}

function timesOf({ timeoutMs, heartbeatMs, retry }: ActivityStep): StepTimes {
  return { timeoutMs, heartbeatMs, retry };
}
