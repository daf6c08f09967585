import {
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  TerminatedFailure,
  TypedSearchAttributes,
} from '@temporalio/common';
import {
  CancellationScope,
  ChildWorkflowCancellationType,
  executeChild,
  ParentClosePolicy,
} from '@temporalio/workflow';
import { confidenceWithin } from '../../language/confidence';
import { tableChanges } from '../../language/created-tables';
import { digestOf } from '../../language/digest';
import type { Scope } from '../../language/expressions';
import type { Failure } from '../../language/failure';
import { inputFault } from '../../language/inputs/input-value';
import type { Json, JsonObject } from '../../language/json';
import type { Plan, RunStep } from '../../language/plan';
import { planDigest } from '../../language/plan-digest';
import type { Resumption } from '../../language/resumption';
import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { innerRunId } from '../../language/step-path';
import { render } from '../../language/template';
import { type RunOptions, runFailedType } from '../messages';
import { requestersOf } from '../person';
import type { RunContext } from '../run-context';
import { runbookKey } from '../search-attributes';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';

/** Runs another runbook as a run of its own, and ends as that ends. */
export async function runRun(step: RunStep, around: StepSurroundings): Promise<StepResult> {
  const { run, path } = around;
  const inputs = inputsOf(step, around.scope);
  around.note({ inputsDigest: digestOf(inputs) });
  const plan = planWith(step, inputs);
  const time = run.state.timesBegun(path);
  // Once: what a second run of this one found would not be in it.
  const options = optionsOf(run, time === 1 ? run.carried?.inner(path) : undefined);
  const id = innerRunId(run.state.run, path, time);
  const { searchAttributes } = options;
  try {
    const facts = await executeChild<(plan: Plan, options: RunOptions) => Promise<RunFacts>>('runRunbook', {
      workflowId: id,
      args: [plan, options],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      // It is to clean up after itself, whether this run is cancelled or ended from outside.
      cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      memo: { runbook: plan.runbook, planDigest: plan.digest, parent: run.state.run },
      staticSummary: `${plan.runbook}: ${plan.description}`.slice(0, 200),
      ...(searchAttributes && {
        typedSearchAttributes: new TypedSearchAttributes([{ key: runbookKey, value: plan.runbook }]),
      }),
    });
    around.note(toldBy(facts));
    return { outputs: { run: id, outputs: facts.outputs ?? {} } };
  } catch (error) {
    if (!(error instanceof ChildWorkflowFailure)) throw error;
    if (CancellationScope.current().consideredCancelled) throw error;
    const facts = factsIn(error.cause);
    if (facts) around.note(toldBy(facts));
    throw new StepFailed(childFailure(id, error.cause, facts), { run: id });
  } finally {
    run.decisions.noteInner(id, []);
  }
}

function optionsOf(run: RunContext, resumption: Resumption | undefined): RunOptions {
  const { options, state, decisions, locksHeld, limits } = run;
  const { searchAttributes, statusTellsPassed, requester, lockWaitMs } = options;
  const before = requestersOf(options).filter((name) => name !== requester?.name);
  return {
    ...{ searchAttributes, statusTellsPassed, requester, lockWaitMs, partOf: state.run, locksHeld },
    ...(options.permits && { permits: true }),
    ...(options.asksWithin && { asksWithin: true }),
    ...(options.readsWithin && { readsWithin: true }),
    ...(decisions.approved && { approved: true }),
    ...(before.length > 0 && { requestersBefore: before }),
    ...(limits && { limits: limits.all }),
    ...(resumption && { resumption }),
  };
}

function planWith({ plan }: RunStep, inputs: JsonObject): Plan {
  const complete = { ...plan, inputs };
  return { ...complete, digest: planDigest(complete) };
}

/** What the step gives, checked as inputs of a command line are; what it does not give takes its default. */
export function inputsOf(step: RunStep, scope: Scope): JsonObject {
  const inputs: Record<string, Json> = {};
  const faults: string[] = [];
  for (const [name, declaration] of Object.entries(step.declarations)) {
    const template = Object.hasOwn(step.inputs, name) ? step.inputs[name] : undefined;
    const value = template ? render(template, scope) : (declaration.default as Json | undefined);
    const fault = value === undefined ? 'has no value' : inputFault(declaration, value);
    if (fault) faults.push(`input \`${name}\` ${fault}`);
    else if (value !== undefined) inputs[name] = value;
  }
  if (faults.length === 0) return inputs;
  const message = `Cannot run ${step.plan.runbook} in "${step.id}": ${faults.join('; ')}`;
  throw new StepFailed({ code: 'InvalidInput', message });
}

/** What the run is told of one within it. */
function toldBy(facts: RunFacts): Pick<JournalRecord, 'tables' | 'confidence'> {
  const confidence = confidenceWithin(facts);
  return { tables: tableChanges(facts), ...(confidence.length > 0 && { confidence }) };
}

/** Of a run that judged itself: one that was cancelled, or ended from outside, has told none. */
function factsIn(cause: Error | undefined): RunFacts | undefined {
  if (!(cause instanceof ApplicationFailure) || cause.type !== runFailedType) return undefined;
  return (cause.details?.[0] ?? undefined) as RunFacts | undefined;
}

/** Why the child did not pass, as this run's failure. */
function childFailure(id: string, cause: Error | undefined, facts: RunFacts | undefined): Failure {
  const hint = `See what happened in it: \`drillbook journal ${id}\`.`;
  if (facts) {
    const { failure } = facts;
    const message = `The run ${id} did not pass: ${failure?.message ?? cause?.message}`;
    return { code: failure?.code ?? 'Internal', message, hint: failure?.hint ?? hint, details: { run: id } };
  }
  const word = cause instanceof CancelledFailure ? 'cancelled' : 'ended from outside';
  const known = cause instanceof CancelledFailure || cause instanceof TerminatedFailure;
  const message = known ? `The run ${id} was ${word}` : `The run ${id} failed: ${cause?.message ?? 'no reason given'}`;
  return { code: known ? 'Cancelled' : 'Internal', message, hint, details: { run: id } };
}
