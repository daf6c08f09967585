import type { JournalRecord, WorkDone } from '../../language/run-facts';
import { addWork, noWork, type Work } from '../../language/tally';
import type { PendingWork } from './pending-work';

/** How far a step on items is. */
export interface StepWork {
  /** Of all its phases. */
  readonly work: Work;
  /** Of the phase that runs. */
  readonly phase: {
    /** ISO 8601; undefined where the run does not tell. */
    readonly since?: string | undefined;
    readonly work: Work;
    /** Absent where it is not divided. */
    readonly segments?: { readonly done: number; readonly of: number };
    /** Items that there are to look at, about. */
    readonly totalItems?: number;
  };
}

/** What the run knows of it, and beside that what its activities last told. Undefined where none of them works on items. */
export function stepWork({ work: done }: JournalRecord, { activities, groups }: PendingWork): StepWork | undefined {
  const told = [...groups, ...activities.flatMap(({ progress }) => (progress?.work ? [{ work: progress.work }] : []))];
  if (!done && told.length === 0) return undefined;
  const running = told.reduce((sum, { work }) => addWork(sum, work), noWork);
  const ended = done ? pick(done) : noWork;
  const before = done?.phase?.before ?? noWork;
  const inEnded = addWork(
    subtract(ended, before),
    groups.reduce((sum, { work }) => addWork(sum, work), noWork),
  );
  const segments = done?.segments && {
    ...done.segments,
    done: done.segments.done + groups.reduce((sum, group) => sum + group.segments, 0),
  };
  const work = addWork(ended, running);
  const inPhase = subtract(work, before);
  const stated = done?.totalItems ?? activities.find(({ progress }) => progress?.totalItems)?.progress?.totalItems;
  const totalItems = totalOf(segments, inEnded.items, inPhase.items, stated);
  return {
    work,
    phase: {
      since: done?.phase?.since,
      work: inPhase,
      ...(segments && { segments }),
      ...(totalItems !== undefined && { totalItems }),
    },
  };
}

/**
 * Once one of twenty segments is done, they tell better how many items there are than DynamoDB, whose count is hours
 * old: it spreads the keys evenly over segments.
 */
function totalOf(
  segments: WorkDone['segments'],
  inSegmentsDone: number,
  soFar: number,
  stated: number | undefined,
): number | undefined {
  if (segments && segments.done > 0 && segments.done >= segments.of / 20) {
    return Math.max(soFar, Math.round((inSegmentsDone / segments.done) * segments.of));
  }
  return stated !== undefined && stated >= soFar ? stated : undefined;
}

function pick({ items, readUnits, writeUnits }: Work): Work {
  return { items, readUnits, writeUnits };
}

function subtract(one: Work, other: Work): Work {
  return {
    items: one.items - other.items,
    readUnits: one.readUnits - other.readUnits,
    writeUnits: one.writeUnits - other.writeUnits,
  };
}
