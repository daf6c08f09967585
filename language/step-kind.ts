import type { z } from 'zod';

/** What a step does to the world; guards, approvals and undo hang on it. */
export type Effect = 'reads' | 'creates' | 'changes' | 'destroys';

/** How often a failed attempt is tried again by itself. Durations as in runbooks: `500ms`, `5s`, `2m`. */
export interface RetryRule {
  readonly maxAttempts: number;
  readonly initialInterval: string;
  readonly maxInterval: string;
}

/**
 * What a step kind declares about itself: all that validation, plans, the JSON Schema and the reference page need.
 * The work is added by the activity of the same name, so that the language needs no AWS code.
 */
export interface StepKind<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  /** The key that selects it in a runbook, camelCase: `countItems`. */
  readonly kind: string;
  /** One line for tables, hover texts and help. */
  readonly summary: string;
  readonly effect: Effect;
  /** Strict object; every field carries `.describe()`. */
  readonly input: Input;
  /** What later steps may read as `steps.<id>.<field>`; JSON only, never table data. */
  readonly output: Output;
  /** IAM actions it calls, `dynamodb:Scan`. */
  readonly actions: readonly string[];
  /** In words: what a second execution of the same attempt does. */
  readonly idempotency: string;
  /** Longest time of one attempt. */
  readonly timeout: string;
  /** Longest silence of an attempt before it is given to another worker. */
  readonly heartbeat: string;
  readonly retry: RetryRule;
  /** Whether a read-only `prepare` phase runs, and is recorded, before the effect. */
  readonly prepares: boolean;
}

/** All step kinds by name; handed to the language by its caller, so that the language depends on no kind. */
export type StepKinds = ReadonlyMap<string, StepKind>;
