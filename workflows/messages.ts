import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Publishing } from '../activities/contract';
import type { JsonObject } from '../language/json';
import type { UnitLimits } from '../language/plan';
import type { Resumption } from '../language/resumption';
import { factsQueryName, type RunFacts, type Waiting } from '../language/run-facts';
import type { Work } from '../language/tally';

/** All that is known of the run now. Answers on closed runs too, as long as a worker has the code. */
export const factsQuery = defineQuery<RunFacts>(factsQueryName);

/** How far a group of segments of a step is; its run knows only of groups that have ended. */
export interface SegmentsDone {
  /** Of the step, as in the journal of the run. */
  readonly path: string;
  readonly segments: number;
  readonly work: Work;
}

export const segmentsDoneQuery = defineQuery<SegmentsDone>('segmentsDone');

/** Workflow type of such a group. */
export const segmentGroupType = 'segmentGroup';

export { runFailedType } from '../language/run-failed';

/** Workflow type of what is done about a run that has ended. */
export const publishRunType = 'publishRun';

export interface RunToPublish {
  readonly run: string;
  /** Temporal's run id of the execution. */
  readonly execution: string;
  /** As of the run. */
  readonly asksWithin?: boolean;
  /** Where the run has asked. */
  readonly wanted?: Publishing;
}

export interface PublishedRun {
  /** Where its evidence is; null where the worker keeps none. */
  readonly evidence: string | null;
}

export function publishRunId({ run, execution }: Pick<RunToPublish, 'run' | 'execution'>): string {
  return `publish-${run}-${execution}`;
}

/** Who decides: as the command line knows them, and as Temporal does. */
export interface Person {
  readonly name: string;
  readonly identity: string;
}

export interface RunOptions {
  /** Whether the server knows our search attributes; a task that sets an unknown one would fail for ever. */
  readonly searchAttributes: boolean;
  /** Whether `passed` is left to Temporal's own status, `Completed`, which saves an event; not so in older histories. */
  readonly statusTellsPassed?: boolean;
  readonly requester?: Person;
  /** Names of those who started the runs that the run goes on with which this one is a part of. */
  readonly requestersBefore?: readonly string[];
  /** The run that this one is a part of, and the locks held by it. */
  readonly partOf?: string;
  readonly locksHeld?: readonly string[];
  /** Whether people approve what the run does that this one is a part of; approvals count for a plan as it is. */
  readonly approved?: boolean;
  /** Of the run that this one is a part of; they count where it has none itself. */
  readonly limits?: UnitLimits;
  /** How long to wait for a lock that another run holds; without it the run is refused at once. */
  readonly lockWaitMs?: number;
  /** Whether the worker is asked first if its safety policy lets the whole plan run; not so in older histories. */
  readonly admission?: boolean;
  /** Whether the run is told of while it waits, and its end is published: by `publishRun`. Not of runs within runs, nor in older histories. */
  readonly publish?: boolean;
  /** Whether each restore waits for a permit, of which an account has so many in a region; not so in older histories. */
  readonly permits?: boolean;
  /**
   * Whether what a worker can answer at once is asked within the task of the workflow, by local activities, which takes
   * the server a fraction of the work; not so in older histories.
   */
  readonly asksWithin?: boolean;
  /** Whether steps read within it, too, where that is a few calls; not so in older histories. */
  readonly readsWithin?: boolean;
  /** Where the run goes on with another one. */
  readonly resumption?: Resumption;
}

/** A run within a run tells the outer one for what it waits. */
export interface InnerWaiting {
  readonly run: string;
  readonly waiting: readonly Waiting[];
}

export const innerWaitingSignal = defineSignal<[InnerWaiting]>('innerWaiting');

/** A decision on a step whose attempts are used up; `abort` also on the whole run, when nothing in it waits. */
export interface DecisionMessage {
  /** The step, by path or id; may be left out when just one waits. */
  readonly step?: string;
  readonly by: Person;
  readonly reason?: string;
}

export interface RetryMessage extends DecisionMessage {
  /** Inputs of the step to use instead of the runbook's, by field. */
  readonly inputs?: JsonObject;
}

export interface SkipMessage extends DecisionMessage {
  /** What the step would have left, where a person has done its work by hand. */
  readonly outputs?: JsonObject;
}

export interface ApprovalMessage extends DecisionMessage {
  /** Of the plan that the approver was shown; an approval counts for that plan alone. */
  readonly planDigest: string;
}

/** What was decided on. */
export interface DecisionAnswer {
  /** Of the step; none where the whole run was aborted. */
  readonly path?: string;
  /** Of an approval: how many more are needed. */
  readonly missing?: number;
}

export const retryUpdate = defineUpdate<DecisionAnswer, [RetryMessage]>('retry');
export const skipUpdate = defineUpdate<DecisionAnswer, [SkipMessage]>('skip');
export const abortUpdate = defineUpdate<DecisionAnswer, [DecisionMessage]>('abort');
export const approveUpdate = defineUpdate<DecisionAnswer, [ApprovalMessage]>('approve');
export const rejectUpdate = defineUpdate<DecisionAnswer, [ApprovalMessage]>('reject');

/** Types of the failures with which a message is refused. */
export type RefusalType = 'NothingWaits' | 'WrongStep' | 'ReasonMissing' | 'NotAllowed' | 'PlanDiffers' | 'Ending';

/** What the memo `waiting` of a run holds while it waits for a person or another run. */
export interface WaitingMemo {
  readonly run?: string;
  readonly for: Waiting['for'];
  readonly path: string;
}

/** Frees a table lock. */
export const releaseSignal = defineSignal('release');

/** What the memo of a table lock says of its holder. */
export interface LockMemo {
  readonly run: string;
  readonly table: string;
  readonly account: string;
  readonly region: string;
}

export const lockWorkflowType = 'tableLock';
