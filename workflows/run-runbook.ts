import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { ExpressionError } from '../language/expressions';
import type { Failure } from '../language/failure';
import type { JsonObject } from '../language/json';
import type { Plan } from '../language/plan';
import type { RunFacts, Verdict } from '../language/run-facts';
import { renderMap } from '../language/template';
import { currentDetails } from './current-details';
import { factsQuery, runFailedType } from './messages';
import { RunState } from './run-state';
import { runStep } from './run-step';
import { verdictKey } from './search-attributes';
import { StepFailed } from './step-failed';

export interface RunOptions {
  /** Whether the server knows our search attributes; a task that sets an unknown one would fail for ever. */
  readonly searchAttributes: boolean;
}

/**
 * Interprets a plan. Returns the facts of a run that passed; any other run ends as failed with the facts as the
 * failure's detail, so that they can be read without a worker.
 */
export async function runRunbook(plan: Plan, options: RunOptions): Promise<RunFacts> {
  const state = new RunState(plan, workflowInfo());
  setHandler(factsQuery, () => state.facts());

  const main = await runMain(plan, state);
  const cleanUp = await CancellationScope.nonCancellable(() => runFinally(plan, state, verdictOf(main.failure)));

  const failure = main.failure ?? cleanUp.failure;
  const verdict = verdictOf(failure);
  state.finish(verdict, failure, cleanUp.outputs);
  setCurrentDetails(currentDetails(state.facts()));
  if (options.searchAttributes) upsertSearchAttributes([{ key: verdictKey, value: verdict }]);

  if (main.cancellation) throw main.cancellation;
  if (failure) throw runFailed(failure, state.facts());
  return state.facts();
}

interface MainEnd {
  readonly failure?: Failure;
  readonly cancellation?: Error;
}

async function runMain(plan: Plan, state: RunState): Promise<MainEnd> {
  try {
    for (const step of plan.steps) {
      setCurrentDetails(currentDetails(state.facts(), step));
      await runStep(step, state);
    }
    return {};
  } catch (error) {
    if (isCancellation(error)) {
      return { failure: { code: 'Cancelled', message: 'The run was cancelled' }, cancellation: error as Error };
    }
    if (error instanceof StepFailed) return { failure: error.failure };
    throw error;
  }
}

/** Runs every clean-up step whatever becomes of the others; the first failure is the one reported. */
async function runFinally(plan: Plan, state: RunState, verdict: Verdict) {
  let failure: Failure | undefined;
  for (const step of plan.finally) {
    setCurrentDetails(currentDetails(state.facts(), step));
    try {
      await runStep(step, state, verdict);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      failure ??= error.failure;
    }
  }
  const { outputs, failure: outputsFailure } = outputsOf(plan, state, verdict);
  return { outputs, failure: failure ?? outputsFailure };
}

/** Outputs that refer to steps which did not run are left out of a run that failed; in one that passed they are an error. */
function outputsOf(plan: Plan, state: RunState, verdict: Verdict): { outputs: JsonObject; failure?: Failure } {
  const outputs: Record<string, JsonObject[string]> = {};
  let failure: Failure | undefined;
  for (const [name, template] of Object.entries(plan.outputs)) {
    try {
      Object.assign(outputs, renderMap({ [name]: template }, state.scope(verdict)));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      if (verdict !== 'passed') continue;
      failure ??= { code: 'ExpressionFailed', message: `Cannot evaluate output "${name}": ${error.message}` };
    }
  }
  return { outputs, failure };
}

function verdictOf(failure: Failure | undefined): Verdict {
  if (!failure) return 'passed';
  return failure.code === 'AssertionFailed' ? 'failed' : 'error';
}

function runFailed(failure: Failure, facts: RunFacts): ApplicationFailure {
  return ApplicationFailure.create({
    type: runFailedType,
    message: failure.message,
    nonRetryable: true,
    details: [facts],
  });
}
