import type { StepReply, StepRequest } from '../../activities/contract';
import { digestOf } from '../../language/digest';
import type { Scope } from '../../language/expressions';
import type { JsonObject } from '../../language/json';
import type { ActivityStep } from '../../language/plan';
import { endsRestore, startsRestore } from '../../language/restoring-kinds';
import { render } from '../../language/template';
import type { HeldPermits } from '../permits/held-permits';
import { callBriefly, callWithAll } from '../step-activity';
import { StepFailed } from '../step-failed';
import { runDividedPhase } from './divided-phase';
import type { StepResult, StepSurroundings } from './form';

/** Runs the activities of a step: the read-only `prepare` phase where its kind has one, then the work. */
export function runActivity(step: ActivityStep, around: StepSurroundings): Promise<StepResult> {
  const input = { ...inputOf(step, around.scope), ...around.overrides };
  const inputsDigest = digestOf(input);
  around.note({ inputsDigest });
  const request = requestWith(input, inputsDigest, around);
  const run = () =>
    step.prepares ? runPrepared(step, request, around) : phase(step, step.kind, step.title, request, around);
  return around.run.permits && endsRestore(step.kind) ? untilRestored(run, request, around.run.permits) : run();
}

async function untilRestored(
  run: () => Promise<StepResult>,
  { input }: StepRequest,
  permits: HeldPermits,
): Promise<StepResult> {
  const result = await run();
  await permits.endOf(input['table']);
  return result;
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
  const work = () => phase(step, step.kind, step.title, { ...request, prepared }, around);
  const { permits } = around.run;
  if (!permits || !startsRestore(step.kind)) return await work();
  return await permits.during(around, String(request.input['target']), work);
}

function phase(
  step: ActivityStep,
  activity: string,
  summary: string,
  request: StepRequest,
  around: StepSurroundings,
): Promise<StepResult> {
  if (step.divides) return runDividedPhase(step, activity, summary, request, around);
  const isBrief = activity === step.kind ? step.brief : !step.itemsOf;
  if (isBrief && around.run.options.readsWithin) return callBriefly<StepReply>(step, activity, summary, request);
  return callWithAll<StepReply>(step, activity, summary, request, around);
}

/** Evaluated, not yet checked against the kind's schema. */
export function inputOf(step: ActivityStep, scope: Scope): JsonObject {
  const value = render(step.input, scope);
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  throw new StepFailed({ code: 'InvalidInput', message: `Expected "${step.id}" to get a map of inputs` });
}
