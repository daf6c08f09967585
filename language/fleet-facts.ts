import type { Verdict } from './run-facts';

/** Workflow type of a run of a runbook for each of many tables. */
export const runFleetType = 'runFleet';

/** Name of the query that answers a fleet's `FleetFacts`. */
export const fleetFactsQueryName = 'fleetFacts';

/**
 * All that is known of a fleet, one run of a runbook for each of many tables: the answer of the query `fleetFacts`, the
 * result of the workflow and the details of its failure. Times are ISO 8601, by Temporal's clock.
 */
export interface FleetFacts {
  readonly version: 1;
  readonly run: string;
  readonly runbook: string;
  /** The schedule that started it; absent of one that was started by hand. */
  readonly schedule?: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** `failed` also where there is a finding: `uncovered` or `lapsed`. */
  readonly verdict?: Verdict;
  /** Why the verdict is not `passed`, or why it goes on as it does. */
  readonly message?: string;
  /** In the order of work. */
  readonly tables: readonly FleetTable[];
  /** Should be covered and are not: findings. */
  readonly uncovered: readonly Uncovered[];
  readonly excluded: readonly Excluded[];
  /** Exclusions whose time is over, so that they do not count: findings. `table` is as the exclusion says it. */
  readonly lapsed: readonly Excluded[];
  /** Were covered by the fleet that the schedule had started before, and are not any more. */
  readonly lost?: readonly Uncovered[];
  /** Of those in `tables` that were not proven for longer than is allowed, known when the fleet ends. */
  readonly overdue?: readonly string[];
}

export interface Uncovered {
  readonly table: string;
  readonly reason: string;
}

export interface Excluded {
  readonly table: string;
  readonly reason: string;
  readonly until?: string;
}

/** One table of a fleet; durations in milliseconds. */
export interface FleetTable {
  readonly table: string;
  readonly run?: string;
  readonly verdict?: Verdict;
  /** `notRun`: the fleet had stopped before. */
  readonly state: 'waiting' | 'running' | 'ended' | 'notRun';
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly rtoMs?: number;
  readonly rtoObjectiveMs?: number;
  readonly rpoMs?: number;
  /** When a run of a fleet has last proven it: this one, where it passed. */
  readonly lastTestedAt?: string;
  /** Why the verdict is not `passed`. No table data. */
  readonly message?: string;
}
