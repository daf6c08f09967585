import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { StepReply, StepRequest } from '../../activities/contract';
import { digestOf } from '../../language/digest';
import type { Scope } from '../../language/expressions';
import type { JsonObject } from '../../language/json';
import type { ActivityStep } from '../../language/plan';
import { render } from '../../language/template';
import { itemTablesIn, withAllOf } from '../run-limits';
import { StepFailed } from '../step-failed';
import { runDividedPhase } from './divided-phase';
import type { StepResult, StepSurroundings } from './form';

/** Runs the activities of a step: the read-only `prepare` phase where its kind has one, then the work. */
export function runActivity(step: ActivityStep, around: StepSurroundings): Promise<StepResult> {
  const input = { ...inputOf(step, around.scope), ...around.overrides };
  const inputsDigest = digestOf(input);
  around.note({ inputsDigest });
  const request = requestWith(input, inputsDigest, around);
  if (!step.prepares) return phase(step, step.kind, step.title, request, around);
  return runPrepared(step, request, around);
}

/** Only a later attempt can have had one before it. */
function requestWith(input: JsonObject, inputsDigest: string, { request, path, run }: StepSurroundings): StepRequest {
  if (request.step.failedBefore === undefined) return { ...request, input };
  const preparedBefore = run.state.preparedBefore(path, inputsDigest);
  return { ...request, input, step: { ...request.step, ...(preparedBefore && { preparedBefore }) } };
}

async function runPrepared(step: ActivityStep, request: StepRequest, around: StepSurroundings): Promise<StepResult> {
  const { outputs: prepared } = await phase(
    step,
    `${step.kind}.prepare`,
    `${step.title}: check first`,
    request,
    around,
  );
  around.note({ prepared });
  return await phase(step, step.kind, step.title, { ...request, prepared }, around);
}

function phase(
  step: ActivityStep,
  activity: string,
  summary: string,
  request: StepRequest,
  around: StepSurroundings,
): Promise<StepResult> {
  if (step.divides) return runDividedPhase(step, activity, summary, request, around);
  return callWithAll<StepReply>(step, activity, summary, request, around);
}

/** With all that the run may use of the tables whose items the step works on. */
export function callWithAll<Reply, Request extends StepRequest = StepRequest>(
  step: ActivityStep,
  activity: string,
  summary: string,
  request: Request,
  { run }: StepSurroundings,
): Promise<Reply> {
  const tables = () => itemTablesIn(step.itemsOf ?? [], request.input);
  return withAllOf(run, tables, (limits) =>
    call<Reply, Request>(step, activity, summary, limits ? { ...request, limits } : request),
  );
}

function call<Reply, Request extends StepRequest = StepRequest>(
  step: ActivityStep,
  activity: string,
  summary: string,
  request: Request,
): Promise<Reply> {
  const activities = proxyActivities<Record<string, (request: Request) => Promise<Reply>>>({
    startToCloseTimeout: step.timeoutMs,
    heartbeatTimeout: step.heartbeatMs,
    retry: {
      maximumAttempts: step.retry.maxAttempts,
      initialInterval: step.retry.initialIntervalMs,
      maximumInterval: step.retry.maxIntervalMs,
      backoffCoefficient: 2,
    },
    // A step that is being cancelled may still be writing; what comes after must not overlap with it.
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    summary,
  });
  const run = activities[activity];
  if (!run) throw new StepFailed({ code: 'Internal', message: `No activity "${activity}"` });
  return run(request);
}

/** Evaluated, not yet checked against the kind's schema. */
export function inputOf(step: ActivityStep, scope: Scope): JsonObject {
  const value = render(step.input, scope);
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  throw new StepFailed({ code: 'InvalidInput', message: `Expected "${step.id}" to get a map of inputs` });
}
