import type { CreatedTable } from '../language/created-tables';
import type { JsonObject } from '../language/json';

/** What the workflow hands to the activity of a step. */
export interface StepRequest {
  readonly run: {
    readonly id: string;
    readonly runbook: string;
    readonly planDigest: string;
    readonly directory: string;
  };
  readonly step: { readonly id: string; readonly path: string };
  /** Evaluated, not yet checked against the kind's input schema. */
  readonly input: JsonObject;
  /** What the `prepare` phase returned, where the kind has one. */
  readonly prepared?: JsonObject;
  /** Tables that this run has made so far, by name, from its journal. */
  readonly created: Readonly<Record<string, CreatedTable>>;
}

export interface StepReply {
  readonly outputs: JsonObject;
  /** The attempt of Temporal's automatic retries that succeeded, from 1. */
  readonly tries: number;
}

/**
 * Every activity has this form. The activity of a step kind bears the kind's name, `countItems`;
 * its prepare phase bears `countItems.prepare`.
 */
export type StepActivity = (request: StepRequest) => Promise<StepReply>;

/** The last heartbeat of a running step as `status` shows it. */
export interface StepProgress {
  /** What is being done: `deleting`, `waiting for ACTIVE`. */
  readonly doing: string;
  readonly items?: number;
  readonly totalItems?: number;
  /** Where the next attempt takes up; opaque to everyone but the step. */
  readonly resume?: JsonObject;
}
