import type { CreatedTable } from './created-tables';
import type { Failure } from './failure';
import type { JsonObject } from './json';
import type { JournalRecord } from './run-facts';
import type { StandingEffect } from './step-kind';

/**
 * What a run is given that goes on where another one ended: made of that one's facts before it starts, JSON. Steps that
 * it does not name run as they would in any run; so do asserts, and `parallel` and `forEach`, whose inner steps are named.
 */
export interface Resumption {
  readonly version: 1;
  /** The run that it goes on with, and Temporal's run id of it. */
  readonly of: string;
  readonly execution: string;
  /** The first run of the line. Names of tables and backups, tags and idempotency keys are made of its id in all of them. */
  readonly origin: { readonly run: string; readonly startedAt: string };
  /** Digest of the plan of the run before; approvals that were given for another plan do not count. */
  readonly planDigest: string;
  /** Names of those who started the runs before, the first first. */
  readonly requesters: readonly string[];
  readonly reason?: string;
  /** ISO 8601; until then a worker that has not heard of the other run's end may still be at work on it. */
  readonly quietUntil?: string;
  /** By path, as in the journal. */
  readonly steps: Readonly<Record<string, CarriedStep>>;
  /** Tables that the runs before have made and that nobody has deleted since. */
  readonly created: Readonly<Record<string, CreatedTable>>;
  /** Approvals of this plan that were given in the runs before. */
  readonly approvals?: readonly GivenApproval[];
  /** Nothing more is run: what was done is undone, and `finally` runs. */
  readonly abort?: true;
  /** With `abort`: why the run before was being undone when it was cut off; this one ends so too. Else it ends as aborted. */
  readonly failure?: Failure;
}

/** What is known of a step from the runs before. */
export interface CarriedStep {
  /** How often it was begun and how often it failed, in all runs before. */
  readonly attempts: number;
  readonly failures: number;
  /** When its first attempt began, ISO 8601; objectives are measured from there. */
  readonly startedAt?: string;
  /** When it first succeeded, if that still counts; a check that is only made again has ended then. */
  readonly endedAt?: string;
  /** The record with which it ended, `succeeded`, or `skipped` by a person: its outputs are used again. */
  readonly kept?: JournalRecord;
  /** What must still stand in the world for that; nothing where the outputs are facts about a moment. */
  readonly recheck?: CarriedRecheck;
  /** Paths of steps that are run again with it, if it is: they worked on what it made. */
  readonly takesAlong?: readonly string[];
  /** Of a `forEach`: digest of its list. Turns of another list are other turns, and nothing of them is kept. */
  readonly inputsDigest?: string;
  /** What an attempt that did not succeed had prepared; the next one tells by it what is its own. */
  readonly unfinished?: { readonly inputsDigest: string; readonly prepared: JsonObject };
  /** That a person has decided, when resuming, that the run does without it. */
  readonly skip?: { readonly reason: string; readonly outputs?: JsonObject };
  /** What a person let a run before, or lets this one, go on after; a check that failed has failed all the same. */
  readonly passedOver?: Failure;
  /** A run before has undone it: there is nothing left to undo. */
  readonly undone?: true;
  /** A run before began to undo it, and was cut off: an undo undoes it once more, whatever of it stands. */
  readonly undoing?: true;
  /** Of a `run` step: how its run, which did not pass, goes on. */
  readonly inner?: Resumption;
}

export type CarriedRecheck =
  /** The step only reads: it is run again. */
  | { readonly by: 'again' }
  | {
      readonly by: 'look';
      readonly stands: StandingEffect;
      /** The input that names what it is. */
      readonly of: string;
      /** What becomes of a step whose effect is gone: it is run again by itself, or a person is asked. */
      readonly whenGone: 'run' | 'ask';
    };

/** An approval that counts for the whole plan. */
export interface GivenApproval {
  readonly name: string;
  readonly identity: string;
  /** ISO 8601. */
  readonly at: string;
  /** The step at which it was asked for, as in the journal. */
  readonly path: string;
}
