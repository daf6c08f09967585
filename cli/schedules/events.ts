import type { Schedule } from '../../language/schedule/schedule-keys';
import type { ScheduleChange } from './memo';
import type { NextTime } from './next-times';
import type { ScheduledRun } from './results';

/** One schedule of a list. */
export interface ScheduleLine {
  type: 'schedule';
  name: string;
  runbook: string;
  description: string | null;
  /** Which tables it starts a run for, in words; null where it starts one run. */
  tables: string | null;
  /** When it runs, in words. */
  when: string;
  paused: boolean;
  /** The last that was said of it. */
  note: string | null;
  /** When it runs next, ISO 8601. */
  next: string | null;
  last: ScheduledRun | null;
}

/** All that is known of one. */
export interface ScheduleTold {
  type: 'scheduleFacts';
  name: string;
  schedule: Schedule;
  when: string;
  planDigest: string;
  paused: boolean;
  note: string | null;
  next: readonly NextTime[];
  /** The newest first. */
  runs: readonly ScheduledRun[];
  /** Since it was made. */
  counts: { readonly started: number; readonly skipped: number; readonly missed: number };
  changes: readonly ScheduleChange[];
}

export interface ScheduleDifference {
  /** A key of the schedule; `plan` where its runbook, or what that runs, has changed. */
  readonly key: string;
  /** Null where there is none. As JSON. */
  readonly is: string | null;
  readonly wanted: string | null;
}

/** What was done to a schedule, or with `dryRun` would be. */
export interface ScheduleChanged {
  type: 'scheduleChanged';
  name: string;
  did: ScheduleChange['did'] | 'deleted' | 'unchanged';
  by: string;
  reason: string | null;
  dryRun: boolean;
  planDigest: string | null;
  differences: readonly ScheduleDifference[];
}

export type ScheduleEvent = ScheduleLine | ScheduleTold | ScheduleChanged;
