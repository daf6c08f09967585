import type { ScheduleDescription } from '@temporalio/client';
import type { Schedule } from '../../language/schedule/schedule-keys';
import type { Person } from '../../workflows/messages';
import { personText } from '../../workflows/person';

/** Who did what to a schedule, when (ISO 8601) and why. */
export interface ScheduleChange {
  readonly at: string;
  readonly by: string;
  readonly did: 'created' | 'updated' | 'paused' | 'unpaused' | 'triggered' | 'backfilled';
  readonly reason: string | null;
}

/**
 * What Drillbook keeps of a schedule in the memo of its runs: a schedule's own memo cannot be changed. So each run also
 * tells who had last changed what started it.
 */
export interface ScheduleMemo {
  readonly version: 1;
  readonly schedule: Schedule;
  /** Whether it was applied from a file. */
  readonly fromFile: boolean;
  /** The newest last. */
  readonly changes: readonly ScheduleChange[];
}

const changesKept = 10;

export function changeBy(person: Person, did: ScheduleChange['did'], reason: string | undefined): ScheduleChange {
  return { at: new Date().toISOString(), by: personText(person), did, reason: reason ?? null };
}

export function withChange(memo: ScheduleMemo, change: ScheduleChange): ScheduleMemo {
  return { ...memo, changes: [...memo.changes, change].slice(-changesKept) };
}

/** The note that Temporal's own page shows. */
export function noteOf({ by, did, reason }: ScheduleChange): string {
  return `${did} by ${by}${reason === null ? '' : `: ${reason}`}`;
}

/** Undefined of a schedule that is not Drillbook's. */
export function memoOf({ action }: Pick<ScheduleDescription, 'action'>): ScheduleMemo | undefined {
  const memo = action.memo?.['scheduled'] as ScheduleMemo | undefined;
  return memo?.version === 1 ? memo : undefined;
}
