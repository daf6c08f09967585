import type { Confidence } from './confidence';
import type { CreatedTable, TableChanges } from './created-tables';
import type { Failure } from './failure';
import type { JsonObject } from './json';
import type { DecisionDeadline } from './plan';
import type { CarriedStep, GivenApproval } from './resumption';
import type { Effect } from './step-kind';
import type { Work } from './tally';

/** Name of the query that answers a run's `RunFacts`. */
export const factsQueryName = 'facts';

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
  /** Who started it, as Temporal and as the command line know them. */
  readonly requester?: string;
  /** The run that this one goes on with. */
  readonly resumes?: Resumed;
  /** Approvals of the plan that were given, in this run and in those that it goes on with. */
  readonly approvals?: readonly GivenApproval[];
  /** What a person must decide before the run goes on. */
  readonly waiting?: readonly Waiting[];
  /** What was undone, in that order, of a run that stopped before its end. */
  readonly undone?: readonly UndoResult[];
  /** Measured when `steps` have ended. */
  readonly objectives?: readonly ObjectiveResult[];
  readonly outputs?: JsonObject;
}

/** Where a resumed run comes from. */
export interface Resumed {
  readonly run: string;
  readonly execution: string;
  /** The first run of the line. */
  readonly origin: string;
  readonly originStartedAt: string;
  /** Of the plan of the run before; another one was edited meanwhile. */
  readonly planDigest: string;
  readonly reason?: string;
  /** Tables that the runs before made and that stood when this one began. */
  readonly created: Readonly<Record<string, CreatedTable>>;
  /**
   * What the run knew of its steps from those before it, by path: all of a step that it has not come to, or whose effect
   * it could not see; of the others how often they were begun and failed, which its own journal does not count.
   */
  readonly steps: Readonly<Record<string, CarriedStep>>;
}

/**
 * A run that waits for a person: for approvals of an `approve` step, or for a decision on a step that failed; or for
 * other runs: for the lock of a table, or for a permit to restore.
 */
export interface Waiting {
  readonly for: 'approval' | 'decision' | 'lock' | 'permit';
  /** The run within this one that waits, where it is not this one itself. */
  readonly run?: string;
  /** Of the step, as in the journal. */
  readonly path: string;
  /** What is asked, or what went wrong. No table data. */
  readonly message: string;
  /** Of a decision: what could be done about what went wrong. */
  readonly hint?: string;
  readonly since: string;
  /** When it ends by itself: an approval as refused, a decision as `otherwise` says. */
  readonly deadline?: string;
  readonly otherwise?: DecisionDeadline['otherwise'];
  /** Of a lock: the run that holds it. */
  readonly holder?: string;
  /** Of an approval: how many are needed, who may give them, and who has. */
  readonly needed?: number;
  readonly approvers?: readonly string[];
  readonly approvedBy?: readonly string[];
  /** Who may not, because they started the run. */
  readonly notBy?: string;
}

/** Whether a run stands still until a person says something. */
export function waitsForPerson({ waiting = [] }: Pick<RunFacts, 'waiting'>): boolean {
  return waiting.some(isForPerson);
}

export function isForPerson<Asked extends Pick<Waiting, 'for'>>(
  waiting: Asked,
): waiting is Asked & { readonly for: 'approval' | 'decision' } {
  return waiting.for === 'approval' || waiting.for === 'decision';
}

/** What became of the `undo` of a step. */
export interface UndoResult {
  /** Of the step that was to be undone. */
  readonly path: string;
  readonly outcome: 'undone' | 'failed';
  readonly failure?: Failure;
}

/** Times in milliseconds. */
export interface ObjectiveResult {
  /** `rto`, `rpo` or the name of a phase. */
  readonly name: string;
  readonly objectiveMs: number;
  /** Absent when it could not be measured, because a step did not run. */
  readonly measuredMs?: number;
  readonly met: boolean;
}

export interface OutlineEntry {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly effect: Effect;
  /** How many steps it stands within; absent at the top. */
  readonly depth?: number;
  /** Only runs when the step that it stands within is undone. */
  readonly undo?: true;
}

/** Of all phases of an attempt. */
export interface WorkDone extends Work {
  /** Milliseconds that those phases took that have ended. */
  readonly ms: number;
  /** Of the phase that runs, or ran last; absent where the table is so small that it is not divided. */
  readonly segments?: { readonly done: number; readonly of: number };
  /** Items that there are to look at in that phase, about. */
  readonly totalItems?: number;
  /** The phase that works now. */
  readonly phase?: {
    readonly since: string;
    /** What those before it took. */
    readonly before: Work;
  };
}

/** That a person let the run go on without a step; its record follows those of the attempts. */
export function isSkippedByPerson({ outcome, actor }: JournalRecord): boolean {
  return outcome === 'skipped' && actor !== undefined;
}

/**
 * One attempt of one step, or the decision of a person to go on without it. Never holds table data: counts, digests,
 * times and names only.
 */
export interface JournalRecord {
  /** From 1, in the order of starting. */
  readonly seq: number;
  readonly path: string;
  readonly id: string;
  readonly kind: string;
  readonly effect: Effect;
  /** From 1; counts what people decided on the step, not automatic retries. */
  readonly attempt: number;
  readonly outcome: 'running' | 'succeeded' | 'failed' | 'skipped';
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Digest of the inputs after evaluation; absent when they could not be evaluated or the step was skipped. */
  readonly inputsDigest?: string;
  /** Of a step on items: how far it is, or how much it took. */
  readonly work?: WorkDone;
  /** What the `prepare` phase found. */
  readonly prepared?: JsonObject;
  readonly outputs?: JsonObject;
  /** What a run within this one did to tables; of a kept step, the one that it had made and that is gone. */
  readonly tables?: TableChanges;
  /** Of a run within this one: what it has proven by samples only. */
  readonly confidence?: readonly Confidence[];
  readonly failure?: Failure;
  /** Of a restore: the time in which it waited for a permit, because all were in use. ISO 8601. */
  readonly permitWait?: { readonly from: string; readonly to: string };
  /** How many automatic tries the successful activity took. */
  readonly tries?: number;
  /**
   * Taken over from a run before, whose times it bears, after a look that its effect stands. No attempt: `running` while
   * that is looked at, `failed` when it is gone or could not be seen; the step is then as the run before left it.
   */
  readonly kept?: { readonly run: string; readonly seq: number };
  /** Inputs that a person gave instead of the runbook's. */
  readonly overrides?: JsonObject;
  /** The outputs were given by a person who did by hand what the step would have done. */
  readonly byHand?: true;
  /** Who decided, and why, where a person did; `deadline` where nobody did in time. */
  readonly actor?: string;
  readonly reason?: string;
}
