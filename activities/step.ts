import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { z } from 'zod';
import type { JsonObject } from '../language/json';
import type { StepKind } from '../language/step-kind';
import type { StepProgress, StepRequest } from './contract';
import type { DividedPhase } from './item-step';
import type { Pace } from './items/pace';
import type { RunsKnown } from './leftovers/runs-known';
import type { OtherServices } from './other-services';
import type { Allowance } from './safety';
import type { Seal } from './sealing/seal';
import type { TagWatches } from './tables/tag-watches';
import type { WorkerMemory } from './worker-memory';

/** What a step may use while it works. */
export interface StepContext {
  readonly run: StepRequest['run'];
  readonly step: StepRequest['step'];
  readonly created: StepRequest['created'];
  /** Temporal's attempt, from 1: above 1, an earlier attempt may have done some or all of the work. */
  readonly attempt: number;
  /** Whether an attempt before this one may have done some or all of the work: of Temporal's, or one that failed and was prepared. */
  readonly isRepeated: boolean;
  /** `resume` of the last heartbeat of an earlier attempt; may be older than what that attempt did. */
  readonly resume: JsonObject | undefined;
  /** For calls that change or describe a table. */
  readonly dynamodb: DynamoDBClient;
  /** For items. Neither client retries by itself: `persist` and `waitFor` do. */
  readonly items: DynamoDBClient;
  /** Of AWS beside DynamoDB. */
  readonly services: OtherServices;
  /** What the safety policy allows this step. */
  readonly allowance: Allowance;
  /** Keeps calls on items within the limits of the run. */
  readonly pace: Pace;
  /** For what a heartbeat must keep that is table data. */
  readonly seal: Seal;
  /** For what a later activity need not find out again, if it comes to this worker. */
  readonly memory: WorkerMemory;
  readonly runs: RunsKnown;
  readonly tagWatches: TagWatches;
  /** Whether the endpoint is on this machine. */
  readonly isLocal: boolean;
  /** Whether the last answer to `dynamodb` came from Drillbook's emulator; false before the first. */
  isEmulator(): boolean;
  /** It is one look within the task of its run: what it would have to wait for fails as `NotYet`, to be tried again. */
  readonly isBrief: boolean;
  readonly signal: AbortSignal;
  heartbeat(progress: StepProgress): void;
  /** Rejects when the step is cancelled. */
  sleep(ms: number): Promise<void>;
  /** The time of DynamoDB's last answer to `dynamodb`, in whole seconds; undefined before the first of this attempt. */
  serverTime(): Date | undefined;
}

/** A step kind with its AWS work. */
export interface Step<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodObject = z.ZodObject,
  P extends JsonObject = JsonObject,
> extends StepKind<I, O> {
  /** Read-only: finds out what will be done and refuses what may not be; its result is in the journal before `run`. */
  prepare?(context: StepContext, input: z.output<I>): Promise<P>;
  /** May be run again after any part of it was done. */
  run(context: StepContext, input: z.output<I>, prepared: P): Promise<z.output<O>>;
  /** The same work in parts, of a kind that `defineItemStep` makes. */
  readonly divided?: {
    readonly prepare?: DividedPhase<z.output<I>, undefined, P>;
    readonly run: DividedPhase<z.output<I>, P, z.output<O>>;
  };
}

export function defineStep<I extends z.ZodObject, O extends z.ZodObject, P extends JsonObject = JsonObject>(
  step: Omit<Step<I, O, P>, 'prepares' | 'divides'>,
): Step<I, O, P> {
  return { ...step, prepares: step.prepare !== undefined, divides: step.divided !== undefined };
}

/** For steps of a few calls. */
export const callRetry = { maxAttempts: 12, initialInterval: '200ms', maxInterval: '20s' } as const;

/** For steps over many items: each attempt goes on where the last one stopped. */
export const itemRetry = { maxAttempts: 20, initialInterval: '500ms', maxInterval: '30s' } as const;
