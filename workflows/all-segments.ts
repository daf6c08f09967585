import { ChildWorkflowCancellationType, executeChild, ParentClosePolicy } from '@temporalio/workflow';
import type { UnitLimits } from '../language/plan';
import type { Tally, Work } from '../language/tally';
import type { StepSurroundings } from './forms/form';
import { doSegment, largestGroup, type SegmentGroup, type SegmentWork, segmentGroup } from './segment-group';
import { addUp } from './segments';
import { divided, partOf } from './unit-gate';

/** So many segments of a step are on their way to workers or with them. */
const mostAtOnce = 64;
const groupsAtOnce = 2;

/** Told how many more segments are done, and what they took. */
export type SegmentProgress = (segments: number, work: Work) => void;

/**
 * Does all segments of a phase and adds up what they come to. They are activities of this run; where they are many, of
 * child workflows, each with a group of them. Where units are limited, each part holds lanes of the tables: a group from
 * its first segment to its last.
 */
export function allSegments(
  work: SegmentWork,
  numbers: readonly number[],
  around: StepSurroundings,
  progress: SegmentProgress,
): Promise<Tally> {
  const { limits } = around.run;
  const isGrouped = numbers.length > largestGroup;
  const parts = chunks(numbers, isGrouped ? largestGroup : 1).map((chunk, at) => ({ chunk, at }));
  const most = Math.min(parts.length, isGrouped ? groupsAtOnce : mostAtOnce);
  const lanes = limits ? limits.gate.lanes : mostAtOnce;
  const widths = divided(lanes, Math.min(most, lanes));
  const one = async ({ chunk, at }: Part, width: number, share?: UnitLimits): Promise<Tally> => {
    if (!isGrouped) return await doSegment(withShare(work, share), chunk[0] ?? 0);
    const ofEach = share && partOf(share, 1 / width);
    return await childGroup({ ...withShare(work, ofEach), numbers: chunk, atOnce: width }, at, around);
  };
  return addUp(
    parts,
    widths.length,
    (part, lane) => {
      const width = widths[lane] ?? 1;
      return limits ? limits.gate.on(work.cut.tables, width, (share) => one(part, width, share)) : one(part, width);
    },
    ({ chunk }, tally) => progress(chunk.length, tally.work),
  );
}

interface Part {
  readonly chunk: readonly number[];
  readonly at: number;
}

function withShare(work: SegmentWork, limits: UnitLimits | undefined): SegmentWork {
  return limits ? { ...work, request: { ...work.request, limits } } : work;
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
