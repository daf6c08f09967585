import type { JsonObject } from './json';
import type { Effect } from './step-kind';
import type { Template } from './template';

/**
 * A compiled runbook with its inputs: what a workflow runs. It holds no YAML and no schema, only JSON.
 * `digest` covers everything but `source.file` and `source.directory`, so that it is the same on every machine.
 */
export interface Plan {
  readonly version: 1;
  readonly digest: string;
  readonly source: PlanSource;
  readonly runbook: string;
  readonly description: string;
  /** Checked, defaults filled in, secrets never. */
  readonly inputs: JsonObject;
  readonly steps: readonly PlanStep[];
  readonly finally: readonly PlanStep[];
  readonly outputs: Readonly<Record<string, Template>>;
}

export interface PlanSource {
  /** As the user named it. */
  readonly file: string;
  /** Absolute; files that steps name are relative to it. */
  readonly directory: string;
  /** Digest of the YAML text. */
  readonly digest: string;
}

export type PlanStep = ActivityStep | AssertStep | WaitStep;

export interface StepBase {
  /** Unique in the runbook; given or made from kind and position. */
  readonly id: string;
  /** `steps.<id>` or `finally.<id>`: the name in journal, status and messages. */
  readonly path: string;
  /** `name` of the step, or the kind. May not hold expressions. */
  readonly title: string;
  /** The step kind or form as the user wrote it: `countItems`, `assert`, `wait`. */
  readonly kind: string;
  readonly effect: Effect;
  /** CEL; the step is skipped when it is false. */
  readonly if?: string;
  /** One-based place in the YAML. */
  readonly line: number;
}

export interface ActivityStep extends StepBase {
  readonly form: 'activity';
  readonly input: Template;
  readonly prepares: boolean;
  /** All in milliseconds. */
  readonly timeoutMs: number;
  readonly heartbeatMs: number;
  readonly retry: { readonly maxAttempts: number; readonly initialIntervalMs: number; readonly maxIntervalMs: number };
}

export interface AssertStep extends StepBase {
  readonly form: 'assert';
  readonly checks: readonly AssertCheck[];
}

export interface AssertCheck {
  /** CEL that must be true. */
  readonly that: string;
  /** Said when it is not. */
  readonly message: Template;
}

export interface WaitStep extends StepBase {
  readonly form: 'wait';
  /** Evaluates to a duration text such as `5s`. Exactly one of the two is there. */
  readonly duration?: Template;
  /** Evaluates to an ISO 8601 time. */
  readonly until?: Template;
}
