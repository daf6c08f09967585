import { isCancellation } from '@temporalio/workflow';
import { ExpressionError, evaluate, type Scope } from '../language/expressions';
import type { Plan, PlanStep } from '../language/plan';
import type { Verdict } from '../language/run-facts';
import { runActivity } from './forms/activity';
import { runAssert } from './forms/assert';
import type { StepResult, StepSurroundings } from './forms/form';
import { runWait } from './forms/wait';
import type { RunState } from './run-state';
import { failureOf, StepFailed } from './step-failed';

/** Runs one step and writes its journal record. Throws `StepFailed`, or Temporal's cancellation. */
export async function runStep(step: PlanStep, state: RunState, verdict?: Verdict): Promise<void> {
  const scope = state.scope(verdict);
  const seq = state.begin(step);
  const around: StepSurroundings = {
    scope,
    request: { run: runOf(state.plan, scope), created: state.created() },
    note: (facts) => state.note(seq, facts),
  };
  try {
    if (!wanted(step, scope)) return state.skip(seq, `\`${step.if}\` is false`);
    const { outputs, tries } = await perform(step, around);
    state.succeed(seq, outputs, tries);
  } catch (error) {
    const failure = failureOf(error, step);
    state.fail(seq, failure, error instanceof StepFailed ? error.outputs : undefined);
    throw isCancellation(error) ? error : new StepFailed(failure);
  }
}

function perform(step: PlanStep, around: StepSurroundings): StepResult | Promise<StepResult> {
  switch (step.form) {
    case 'activity':
      return runActivity(step, around);
    case 'assert':
      return runAssert(step, around);
    case 'wait':
      return runWait(step, around);
    default:
      throw new StepFailed({ code: 'Internal', message: `This worker cannot run the form "${step.form}"` });
  }
}

function wanted(step: PlanStep, scope: Scope): boolean {
  if (step.if === undefined) return true;
  const value = evaluate(step.if, scope);
  if (typeof value === 'boolean') return value;
  throw new ExpressionError(`Expected true or false, got ${JSON.stringify(value)}`, step.if);
}

function runOf({ digest, runbook, source }: Plan, scope: Scope) {
  return { id: String(scope.run['id']), runbook, planDigest: digest, directory: source.directory };
}
