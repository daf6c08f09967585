import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  TimeoutFailure,
} from '@temporalio/common';
import { ExpressionError } from '../language/expressions';
import { type Failure, isFailureCode } from '../language/failure';
import type { JsonObject } from '../language/json';
import type { PlanStep } from '../language/plan';

/** A step that ended its attempts without success; stops the sequence it is in. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  constructor(
    readonly failure: Failure,
    /** What a failed assert found. */
    readonly outputs?: JsonObject,
  ) {
    super(failure.message);
  }
}

/** How an attempt ended, and its place in the journal. */
export interface FailedAttempt {
  readonly failure: Failure;
  readonly seq: number;
}

/** The failure record of whatever a step threw. */
export function failureOf(error: unknown, step: Pick<PlanStep, 'id'>): Failure {
  if (error instanceof StepFailed) return error.failure;
  if (error instanceof ExpressionError) {
    return { code: 'ExpressionFailed', message: `Cannot evaluate \`${error.expression}\`: ${error.message}` };
  }
  const cause = causeOf(error);
  if (cause instanceof ApplicationFailure) return ofApplication(cause);
  if (cause instanceof TimeoutFailure) return ofTimeout(cause, step);
  if (cause instanceof CancelledFailure) return { code: 'Cancelled', message: `"${step.id}" was cancelled` };
  return { code: 'Internal', message: cause instanceof Error ? cause.message : String(cause) };
}

/** What an activity has failed with: of a local one it comes as it is. */
export function applicationFailureOf(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? cause : undefined;
}

/** Of an activity; where it is that of a child workflow, of both. */
function causeOf(error: unknown): unknown {
  return error instanceof ActivityFailure || error instanceof ChildWorkflowFailure ? causeOf(error.cause) : error;
}

function ofApplication(cause: ApplicationFailure): Failure {
  const detail = cause.details?.[0] as Failure | undefined;
  if (detail && typeof detail === 'object' && isFailureCode(detail.code)) return detail;
  const code = cause.type && isFailureCode(cause.type) ? cause.type : 'Internal';
  return { code, message: cause.message };
}

function ofTimeout(cause: TimeoutFailure, step: Pick<PlanStep, 'id'>): Failure {
  const silent = cause.timeoutType === 'HEARTBEAT';
  return {
    code: 'DeadlineExceeded',
    message: silent
      ? `"${step.id}" gave no sign of life: its worker has died or is cut off`
      : `"${step.id}" did not end within its time limit`,
    hint: silent ? 'Start a worker (drillbook worker) and run again.' : 'Raise the timeout of the step.',
  };
}
