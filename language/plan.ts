import type { JsonObject } from './json';
import type { InputDeclaration } from './schema/input-declaration';
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
  /** Environment variables that the runbook names, as they were when the plan was made. Never secrets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Names of tables that no other run may work on meanwhile. */
  readonly locks?: readonly Template[];
  /**
   * Names of tables that its steps create, change or destroy, as far as inputs and environment tell them: locked like
   * those of `locks`. One without a value, or with none that is a name, is of a step that does not run.
   */
  readonly worksOn?: readonly Template[];
  readonly objectives?: PlanObjectives;
  /** Units a second that the run may use of each table. */
  readonly limits?: UnitLimits;
  /** Limits of a run within a run that follow from its inputs and environment: they come to `limits` when it starts. */
  readonly limitsFrom?: LimitTemplates;
  /** When the `undo` of executed steps runs; `always`: after abort, cancellation and failure. Without it: `always`. */
  readonly undoWhen?: UndoWhen;
  /** For decisions on steps that say nothing of it themselves. */
  readonly decideWithin?: DecisionDeadline;
  readonly steps: readonly PlanStep[];
  readonly finally: readonly PlanStep[];
  readonly outputs: Readonly<Record<string, Template>>;
}

/** Read and write units a second, as DynamoDB counts them; without one there is no limit. */
export interface UnitLimits {
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

export const unitKinds = ['readUnits', 'writeUnits'] as const satisfies readonly (keyof UnitLimits)[];

export type LimitTemplates = { readonly [Name in keyof UnitLimits]?: Template };

export type UndoWhen = 'always' | 'onAbort' | 'never';

/** Times in milliseconds; steps by id. What is missed makes the verdict `failed`. */
export interface PlanObjectives {
  /** Longest time from the start of `from` to the end of `to`. */
  readonly rtoMs?: number;
  /** Most time between the start of `from` (the accident) and `recoveryPoint`. */
  readonly rpoMs?: number;
  /** Without it the start of the run. */
  readonly from?: string;
  /** Without it the end of `steps`. */
  readonly to?: string;
  /** CEL that gives the time that is recovered to. */
  readonly recoveryPoint?: string;
  readonly phases: readonly PhaseObjective[];
}

export interface PhaseObjective {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly rtoMs: number;
}

export interface PlanSource {
  /** As the user named it. */
  readonly file: string;
  /** Absolute; files that steps name are relative to it. */
  readonly directory: string;
  /** Digest of the YAML text. */
  readonly digest: string;
}

export type PlanStep = ActivityStep | AssertStep | WaitStep | ParallelStep | ForEachStep | ApproveStep | RunStep;

export interface StepBase {
  /** Unique in the runbook; given or made from kind and position. */
  readonly id: string;
  /**
   * `steps.<id>` or `finally.<id>`: the name in journal, status and messages. Of steps within steps
   * `steps.<id>.<branch>.<inner>` (parallel), `steps.<id>[].<inner>` (forEach; `[3]` in the journal),
   * `steps.<id>.undo.<inner>`.
   */
  readonly path: string;
  /** `name` of the step, or the kind. May not hold expressions. */
  readonly title: string;
  /** The step kind or form as the user wrote it: `countItems`, `assert`, `wait`. */
  readonly kind: string;
  readonly effect: Effect;
  /** CEL; the step is skipped when it is false. */
  readonly if?: string;
  /** What happens when its attempts are used up. Without it: `fail`; compiling adds `pause` where that is the default. */
  readonly onFailure?: OnFailure;
  /** That a refusal (exit code 4) or a verdict (3) ends the run, where `onFailure` is `pause` by default. */
  readonly onRefusal?: 'fail';
  /** How long a person has to decide, where `onFailure` is `pause`; without it that of the plan, else without end. */
  readonly decideWithin?: DecisionDeadline;
  /** Run in this order, when the run is undone, if the step was started. */
  readonly undo?: readonly PlanStep[];
  /** One-based place in the YAML. */
  readonly line: number;
}

export interface DecisionDeadline {
  readonly ms: number;
  /** `abort` and `fail` end the run, with and without what `undo: onAbort` means; `skip` goes on without the step. */
  readonly otherwise: 'abort' | 'fail' | 'skip';
}

/** `pause`: wait for a person. `continue`: go on with the next step. `fail`: end the run. */
export type OnFailure = 'pause' | 'continue' | 'fail';

export interface ActivityStep extends StepBase {
  readonly form: 'activity';
  readonly input: Template;
  readonly prepares: boolean;
  /** Whether its work may be a few reads. */
  readonly brief?: true;
  /** Whether its work may be divided into segments, each an activity. */
  readonly divides?: true;
  /** Fields of its input with the names of tables whose items it reads or writes, which limits are about. */
  readonly itemsOf?: readonly string[];
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
  /** Evaluates to a duration text such as `5s`. Exactly one of the three is there. */
  readonly duration?: Template;
  /** Evaluates to an ISO 8601 time. */
  readonly until?: Template;
  readonly condition?: WaitCondition;
}

/** Polled by one activity, not by timers of the workflow. Times in milliseconds. */
export interface WaitCondition {
  /** A step kind whose effect is `reads`, and its input. */
  readonly kind: string;
  readonly input: Template;
  /** As of a step of that kind. */
  readonly itemsOf?: readonly string[];
  /** CEL that must become true; sees the outputs of the kind as `reading`. */
  readonly that: string;
  readonly everyMs: number;
  readonly deadlineMs: number;
  readonly heartbeatMs: number;
}

/** All branches at once. The first failure lets the others end and then fails the step. */
export interface ParallelStep extends StepBase {
  readonly form: 'parallel';
  readonly branches: readonly { readonly name: string; readonly steps: readonly PlanStep[] }[];
}

/** The steps once for each value of a list; they see it as `each.value`, its place from 0 as `each.index`. */
export interface ForEachStep extends StepBase {
  readonly form: 'forEach';
  /** Evaluates to a list of at most `longestForEach` values. */
  readonly in: Template;
  readonly concurrency: number;
  readonly steps: readonly PlanStep[];
}

export const longestForEach = 500;

export interface ApproveStep extends StepBase {
  readonly form: 'approve';
  readonly message: Template;
  /** Who may; without it anyone. */
  readonly approvers?: Template;
  /** How many different ones. */
  readonly count: number;
  /** Whether who started the run may approve too. */
  readonly requesterMay: boolean;
  /** Milliseconds until it fails with `ApprovalExpired`. */
  readonly deadlineMs: number;
}

/** Another runbook as a child workflow. Its plan is complete but for the inputs, which are evaluated when it starts. */
export interface RunStep extends StepBase {
  readonly form: 'run';
  readonly plan: Plan;
  /** By name; those without a template take their default. */
  readonly inputs: Readonly<Record<string, Template>>;
  readonly declarations: Readonly<Record<string, InputDeclaration>>;
}
