import type { CreatedTable } from '../language/created-tables';
import type { Scope } from '../language/expressions';
import type { Choice } from '../language/fleet/choose';
import type { LastProven } from '../language/fleet/order';
import type { FleetSelection } from '../language/fleet/selection';
import type { Uncovered } from '../language/fleet-facts';
import type { JsonObject } from '../language/json';
import type { NotificationEvent } from '../language/notifications/event';
import type { PermitAsk, PermitOwner } from '../language/permits/permit';
import type { Plan, UnitLimits } from '../language/plan';
import type { GivenApproval } from '../language/resumption';
import type { Waiting } from '../language/run-facts';
import type { StandingEffect } from '../language/step-kind';
import type { Tally, Work } from '../language/tally';

/** What the workflow hands to the activity of a step. */
export interface StepRequest {
  readonly run: {
    readonly id: string;
    readonly runbook: string;
    readonly planDigest: string;
    readonly directory: string;
    /** Names of those who started it and, of a resumed run, those before it. */
    readonly requesters?: readonly string[];
  };
  readonly step: {
    readonly id: string;
    readonly path: string;
    /** Attempts that failed before a person had the step run again; workflows of version 0.1.0 do not tell. */
    readonly failedBefore?: number;
    /** What the last attempt on the same inputs had prepared, if it did not succeed, here or in the run that is resumed. */
    readonly preparedBefore?: JsonObject;
    /** The workflow can divide the work of the step: large work is answered by how to. */
    readonly divides?: true;
  };
  /** Evaluated, not yet checked against the kind's input schema. */
  readonly input: JsonObject;
  /** What the `prepare` phase returned, where the kind has one. */
  readonly prepared?: JsonObject;
  /** Tables that this run has made so far, by name, from its journal. */
  readonly created: Readonly<Record<string, CreatedTable>>;
  /** What this activity may use of each table. */
  readonly limits?: UnitLimits;
  /** Approvals of this plan that were given so far; the safety policy may ask for some. */
  readonly approvals?: readonly GivenApproval[];
}

export interface StepReply {
  readonly outputs: JsonObject;
  /** The attempt of Temporal's automatic retries that succeeded, from 1. */
  readonly tries: number;
  /** Of a step on items. */
  readonly work?: Work;
}

/**
 * How a phase of a step on items is divided: each segment is an activity `KIND.segment` or `KIND.prepare.segment`, and
 * what they add up to goes to one `KIND.end` or `KIND.prepare.end`.
 */
export interface Cut {
  /** Into how many, from 0. */
  readonly segments: number;
  /** Only these of them, where a sample is enough. */
  readonly chosen?: readonly number[];
  /** The tables whose items it reads or writes: limits are per table. */
  readonly tables: readonly string[];
  /** Items to look at, about; for progress. */
  readonly totalItems?: number;
  /** What the segments and the end need to know beside the inputs; no table data. */
  readonly state?: JsonObject;
}

/** The answer where the work is large and the request said that it can be divided. */
export interface CutReply {
  readonly cut: Cut;
  readonly tries: number;
}

export interface SegmentRequest extends StepRequest {
  readonly segment: { readonly number: number; readonly of: number; readonly state?: JsonObject };
}

export interface SegmentReply {
  readonly tally: Tally;
  readonly tries: number;
}

export interface EndRequest extends StepRequest {
  readonly found: { readonly cut: Cut; readonly tally: Tally };
}

/** Activities of a phase that is divided. */
export type BeginActivity = (request: StepRequest) => Promise<StepReply | CutReply>;
export type SegmentActivity = (request: SegmentRequest) => Promise<SegmentReply>;
export type EndActivity = (request: EndRequest) => Promise<StepReply>;

/**
 * Every activity has this form. The activity of a step kind bears the kind's name, `countItems`;
 * its prepare phase bears `countItems.prepare`.
 */
export type StepActivity = (request: StepRequest) => Promise<StepReply>;

/** The last heartbeat of a running step as `status` shows it. */
export interface StepProgress {
  /** Of the step, as in the journal; of many activities that run it tells whose each is. */
  readonly path?: string;
  /** What is being done: `deleting`, `waiting for ACTIVE`. */
  readonly doing: string;
  readonly items?: number;
  readonly totalItems?: number;
  /** Of this activity so far. */
  readonly work?: Work;
  /** Where the next attempt takes up; opaque to everyone but the step. */
  readonly resume?: JsonObject;
}

/** Where the tables of this worker's credentials are. */
export interface TableHome {
  readonly account: string;
  readonly region: string;
}

/** What the locks of a run ask of the world. */
export interface LockActivities {
  'locks.home'(): Promise<TableHome>;
  /** The run that holds a lock; null when it is free, or nobody can say. */
  'locks.holder'(lock: string): Promise<string | null>;
  /** Ends when the lock is free, or after so many milliseconds. */
  'locks.wait'(lock: string, atMostMs: number): Promise<void>;
}

/** What a run and the permits to restore ask of the world. */
export interface PermitActivities {
  /** Asks for the run that this is an activity of; answers the workflow id of the permits, which signal it. */
  'permits.ask'(ask: Pick<PermitAsk, 'number' | 'path' | 'table' | 'priority'>): Promise<string>;
  /** Of the run that this is an activity of. */
  'permits.giveBack'(permits: string, number: number): Promise<void>;
  /** Ends when runs have ended that hold one of these permits, which are answered, or when nobody holds any. */
  'permits.ended'(permits: string): Promise<readonly PermitOwner[]>;
}

/** The wait for a condition: the kind's step as a request, and what its outputs must be. */
export interface ConditionRequest extends StepRequest {
  readonly condition: {
    readonly kind: string;
    /** CEL over `scope` and `reading`. */
    readonly that: string;
    readonly scope: Scope;
    readonly everyMs: number;
    readonly deadlineMs: number;
  };
}

/** Its outputs are `reading`. */
export interface WaitActivities {
  'wait.condition'(request: ConditionRequest): Promise<StepReply>;
}

/** The look whether the effect of a step that a run before has completed still stands: its request, and what it left. */
export interface RecheckRequest extends StepRequest {
  readonly recheck: {
    readonly kind: string;
    readonly stands: StandingEffect;
    /** The input that names what it is. */
    readonly of: string;
    readonly outputs: JsonObject;
    /** What it had prepared. */
    readonly prepared?: JsonObject;
  };
}

/** `why` completes "What it did does not stand: ...". */
export type RecheckReply = { readonly stands: true } | { readonly stands: false; readonly why: string };

/** A table that DynamoDB has begun to restore for a run, by its own answer. */
export interface BegunTable {
  readonly table: string;
  /** As `identityOf` tells it: no other table of that name is meant. */
  readonly tableId: string;
}

/** What is to be done about it where its run is ended before it can do so itself. */
export interface TagWatch extends BegunTable {
  readonly tags: readonly { readonly Key: string | undefined; readonly Value: string | undefined }[];
}

/** `bearsOthers`: it has tags and none of a run, so that somebody has taken it over. */
export type TagWatchEnd = 'tagged' | 'wasTagged' | 'bearsOthers' | 'gone';

export interface TagActivities {
  /** Fails, to be tried again, while the table is being made. */
  'restores.tag'(watch: TagWatch): Promise<TagWatchEnd>;
}

export interface ResumeActivities {
  'resume.recheck'(request: RecheckRequest): Promise<RecheckReply>;
}

/** What is done about a run that has ended. */
export interface EvidenceActivities {
  /** Waits until the run is closed; answers where its evidence is, null where the worker keeps none. */
  'evidence.write'(run: string, execution: string): Promise<string | null>;
}

/** Asked once before anything else of a run that changes or destroys. */
export interface AdmissionRequest {
  readonly run: StepRequest['run'];
  readonly plan: Plan;
  readonly created: StepRequest['created'];
  /** Paths of steps that a run before has done, or that a person has decided to do without: they will not act again. */
  readonly settled?: readonly string[];
}

export interface SafetyActivities {
  /** Fails with `NotAllowed` when the safety policy, or the guard where there is none, will surely refuse a step. */
  'safety.admit'(request: AdmissionRequest): Promise<void>;
}

export interface MetricsActivities {
  /** Counts the end of a run in this worker; waits until there is one. */
  'metrics.ofRun'(run: RunExecution): Promise<void>;
}

/** An execution of a run, by Temporal's ids. */
export interface RunExecution {
  readonly run: string;
  readonly execution: string;
}

/** What a worker does about a run that has ended; the same for all workers. */
export interface Publishing {
  readonly evidence: boolean;
  readonly metrics: boolean;
  readonly notifications: boolean;
}

export interface PublishActivities {
  'publish.wanted'(): Promise<Publishing>;
}

/** Of which run to tell: that it has ended, or what it waits for. */
export interface NotifyRequest extends RunExecution {
  readonly waiting?: Pick<Waiting, 'run' | 'path' | 'since'>;
  /** Of a fleet that has ended: how, or what its facts tell of tables. */
  readonly fleet?: 'end' | 'coverageLost' | 'overdue';
}

/** What to tell, and the targets by name. */
export interface Message {
  readonly event: NotificationEvent;
  readonly targets: readonly string[];
}

export interface NotifyActivities {
  /** Has a workflow of its own tell it, once; `what` is a word that no other message of the run has. */
  'notifications.begin'(request: NotifyRequest & { readonly what: string }): Promise<void>;
  /** Null where there is nothing to tell, or nobody to tell it to. */
  'notifications.ofRun'(request: NotifyRequest): Promise<Message | null>;
  /** Answers what came back. `key` is the same at each try. */
  'notifications.deliver'(delivery: {
    readonly event: NotificationEvent;
    readonly target: string;
    readonly key: string;
  }): Promise<string>;
}

/** Which tables are looked for, for a fleet of a runbook. */
export interface SelectRequest {
  /** The fleet itself, which is none of those before it. */
  readonly run: string;
  readonly runbook: string;
  readonly schedule?: string;
  readonly selection: FleetSelection;
  readonly needsPitr: boolean;
}

export interface Selected extends Choice {
  /** Of the tables that are covered, as far as earlier fleets of the runbook tell. */
  readonly proven: LastProven;
  /** Were covered by the fleet of the schedule before, are there, and are neither covered nor excluded any more. */
  readonly lost: readonly Uncovered[];
}

export interface FleetActivities {
  'fleet.select'(request: SelectRequest): Promise<Selected>;
}
