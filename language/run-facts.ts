import type { Failure } from './failure';
import type { JsonObject } from './json';
import type { Effect } from './step-kind';

/** `failed`: the data or an objective. `error`: could not tell. */
export type Verdict = 'passed' | 'failed' | 'error';

/**
 * All that is known of a run, at any time: the answer of the `facts` query, the result of the workflow and the
 * details of its failure. Status, reports and exit codes are computed from it. Times are ISO 8601, by Temporal's clock.
 */
export interface RunFacts {
  readonly version: 1;
  readonly run: string;
  /** Temporal's run id of the execution. */
  readonly execution: string;
  readonly runbook: string;
  readonly description: string;
  readonly planDigest: string;
  readonly runbookDigest: string;
  readonly inputs: JsonObject;
  /** Every step of the plan in order, those of `finally` last; says what is still to come. */
  readonly outline: readonly OutlineEntry[];
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Present when the run has ended. */
  readonly verdict?: Verdict;
  /** Why the verdict is not `passed`. */
  readonly failure?: Failure;
  readonly journal: readonly JournalRecord[];
  readonly outputs?: JsonObject;
}

export interface OutlineEntry {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly effect: Effect;
}

/** One attempt of one step. Never holds table data: counts, digests, times and names only. */
export interface JournalRecord {
  /** From 1, in the order of starting. */
  readonly seq: number;
  readonly path: string;
  readonly id: string;
  readonly kind: string;
  readonly effect: Effect;
  /** From 1; counts decisions to run the step again, not automatic retries. */
  readonly attempt: number;
  readonly outcome: 'running' | 'succeeded' | 'failed' | 'skipped';
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Digest of the inputs after evaluation; absent when they could not be evaluated or the step was skipped. */
  readonly inputsDigest?: string;
  /** What the `prepare` phase found. */
  readonly prepared?: JsonObject;
  readonly outputs?: JsonObject;
  readonly failure?: Failure;
  /** How many automatic tries the successful activity took. */
  readonly tries?: number;
  /** Who decided, and why, where a person did. */
  readonly actor?: string;
  readonly reason?: string;
}
