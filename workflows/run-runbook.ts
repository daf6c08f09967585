import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  patched,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { confidenceOf } from '../language/confidence';
import { ExpressionError } from '../language/expressions';
import { type Failure, failureCodes } from '../language/failure';
import type { Json, JsonObject } from '../language/json';
import { measuresOf } from '../language/measures/measures-of';
import { restoresSeen } from '../language/measures/restore-seen';
import type { Plan } from '../language/plan';
import type { RunFacts, Verdict } from '../language/run-facts';
import { renderMap } from '../language/template';
import { admit } from './admission';
import { Approvals } from './approvals';
import { CarriedSteps } from './carried-steps';
import { CurrentDetails } from './current-details';
import { Decisions } from './decisions';
import type { Frame } from './frame';
import { takeLocks } from './locks';
import { cancelled, isAbort, type MainEnd, runMain } from './main-part';
import { factsQuery, type RunOptions, runFailedType } from './messages';
import { measureObjectives, objectiveFailure } from './objectives';
import { HeldPermits } from './permits/held-permits';
import { personText } from './person';
import { RunAbort } from './run-abort';
import type { RunContext } from './run-context';
import { limitsOf } from './run-limits';
import { RunState } from './run-state';
import { runStep } from './run-step';
import { verdictKey } from './search-attributes';
import { startPublishing } from './start-publishing';
import { StepFailed } from './step-failed';
import { takeOverRest } from './take-over-rest';
import { undoSteps } from './undo';

/**
 * Interprets a plan. Returns the facts of a run that passed; any other run ends as failed with the facts as the
 * failure's detail, so that they can be read without a worker.
 */
export async function runRunbook(plan: Plan, options: RunOptions): Promise<RunFacts> {
  const run = contextOf(plan, options);
  const { state } = run;
  const frame: Frame = { outputs: {}, turns: [] };

  const { failure, cancellation, outputs } = await runLocked(run, frame);
  const verdict = verdictOf(failure);
  await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
  state.finish(verdict, failure, outputs);
  run.details.end(verdict);
  const isTold = verdict === 'passed' && options.statusTellsPassed;
  if (options.searchAttributes && !isTold) upsertSearchAttributes([{ key: verdictKey, value: verdict }]);

  // So that lists say so, without asking each run.
  const bySample = verdict === 'passed' && confidenceOf(state.facts()).length > 0;
  if (bySample && patched('sample-in-lists')) upsertMemo({ bySample });

  noteRecovery(run);

  await startPublishing(run);
  if (cancellation) throw cancellation;
  if (failure) throw runFailed(failure, state.facts());
  return state.facts();
}

/** So that plans can tell how long a restore takes, and lists how a recovery compares, without asking each run. */
function noteRecovery({ state, options }: RunContext): void {
  const facts = state.facts();
  const restores = restoresSeen(facts);
  // A patch is an event of its own; runs that read within their tasks are younger than it.
  if (restores.length === 0 || !(options.readsWithin || patched('restores-in-lists'))) return;
  upsertMemo({ restores, rtoMs: measuresOf(facts).rtoMs ?? null });
}

function contextOf(plan: Plan, options: RunOptions): RunContext {
  const { requester, locksHeld = [], resumption } = options;
  const abort = new RunAbort();
  const decisions = new Decisions(plan, options, abort);
  const approvals = new Approvals(plan.digest, options);
  const carried = resumption && new CarriedSteps(resumption);
  const asked = () => ({ ...decisions.facts(), ...approvals.facts() });
  const state = new RunState(plan, workflowInfo(), requester && personText(requester), asked, carried);
  setHandler(factsQuery, () => state.facts());
  const details = new CurrentDetails(plan.description, state.outline);
  const permits = options.permits && new HeldPermits(decisions, options);
  const rest = { abort, locksHeld: [...locksHeld], ...(carried && { carried }), ...(permits && { permits }) };
  return { plan, options, state, decisions, approvals, details, ...rest };
}

interface RunEnd {
  readonly failure?: Failure;
  readonly cancellation?: Error;
  readonly outputs: JsonObject;
}

/** A run that is refused, or does not get its locks, does nothing at all, `finally` included: the tables are at work elsewhere. */
async function runLocked(run: RunContext, frame: Frame): Promise<RunEnd> {
  const locks = await admitAndLock(run).catch((error: unknown) => {
    if (error instanceof StepFailed || error instanceof ExpressionError || isCancellation(error)) return error as Error;
    throw error;
  });
  if (locks instanceof StepFailed) return { failure: locks.failure, outputs: {} };
  if (locks instanceof ExpressionError) {
    return {
      failure: { code: 'ExpressionFailed', message: `Cannot evaluate \`locks\`: ${locks.message}` },
      outputs: {},
    };
  }
  if (locks instanceof Error) return { ...cancelled(locks), outputs: {} };
  const main = await runMain(run, frame);
  return await CancellationScope.nonCancellable(async () => {
    const end = await afterSteps(run, frame, main);
    await run.permits?.giveAllBack();
    await locks();
    return end;
  });
}

async function admitAndLock(run: RunContext): Promise<() => Promise<void>> {
  run.limits = limitsOf(run.plan, run.options);
  // An ordinary run has no promise more.
  if (run.options.admission) await CancellationScope.nonCancellable(() => admit(run));
  return await takeLocks(run);
}

/** Objectives, undo, `finally` and outputs, in this order and whatever becomes of each. */
async function afterSteps(run: RunContext, frame: Frame, main: MainEnd): Promise<RunEnd> {
  const { plan, state } = run;
  if (main.failure) await takeOverRest(run, frame);
  const missed = measure(run, frame);
  if (undoes(plan, main)) await undoSteps(run);
  // The first of these that there is decides the verdict; a check that was passed over failed all the same.
  const broken = state.passedOver.find(({ code }) => failureCodes[code].exit === 3);
  const failure = main.failure ?? broken ?? missed;
  const cleanUp = await runFinally(run, { ...frame, verdict: verdictOf(failure), aborted: isAbort(main) });
  return { failure: failure ?? cleanUp.failure, cancellation: main.cancellation, outputs: cleanUp.outputs };
}

function measure({ plan, state, carried }: RunContext, frame: Frame): Failure | undefined {
  if (!plan.objectives) return undefined;
  const times = {
    records: state.records(),
    startedAt: state.origin.startedAt,
    carried,
    now: Date.now(),
    scope: state.scope(frame),
  };
  const results = measureObjectives(plan.objectives, times);
  state.noteObjectives(results);
  return objectiveFailure(results);
}

/** A cancellation is an abort that came another way, as to a run within a run that is aborted. */
function undoes({ undoWhen = 'always' }: Plan, main: MainEnd): boolean {
  if (!main.failure || undoWhen === 'never') return false;
  if (undoWhen === 'always' || main.failure.code === 'Aborted') return true;
  return isAbort(main) && patched('undo-on-cancellation');
}

/** Runs every clean-up step whatever becomes of the others; the first failure is the one reported. */
async function runFinally(run: RunContext, frame: Frame) {
  let failure: Failure | undefined;
  for (const step of run.plan.finally) {
    try {
      await runStep(step, frame, run);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      failure ??= error.failure;
    }
  }
  const { outputs, failure: outputsFailure } = outputsOf(run, frame);
  return { outputs, failure: failure ?? outputsFailure };
}

/** Outputs that refer to steps which did not run are left out of a run that failed; in one that passed they are an error. */
function outputsOf({ plan, state }: RunContext, frame: Frame): { outputs: JsonObject; failure?: Failure } {
  const outputs: Record<string, Json> = {};
  let failure: Failure | undefined;
  for (const [name, template] of Object.entries(plan.outputs)) {
    try {
      Object.assign(outputs, renderMap({ [name]: template }, state.scope(frame)));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      if (frame.verdict !== 'passed') continue;
      failure ??= { code: 'ExpressionFailed', message: `Cannot evaluate output "${name}": ${error.message}` };
    }
  }
  return { outputs, failure };
}

/** `failed` where the data or an objective does not hold; `error` where it could not be told. */
function verdictOf(failure: Failure | undefined): Verdict {
  if (!failure) return 'passed';
  return failureCodes[failure.code].exit === 3 ? 'failed' : 'error';
}

function runFailed(failure: Failure, facts: RunFacts): ApplicationFailure {
  return ApplicationFailure.create({
    type: runFailedType,
    message: failure.message,
    nonRetryable: true,
    details: [facts],
  });
}
