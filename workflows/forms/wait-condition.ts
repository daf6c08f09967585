import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { ConditionRequest, WaitActivities } from '../../activities/contract';
import { digestOf } from '../../language/digest';
import type { Scope } from '../../language/expressions';
import type { Json, JsonObject } from '../../language/json';
import type { WaitCondition, WaitStep } from '../../language/plan';
import { render } from '../../language/template';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';

/** What the last look may take beyond the deadline, which is the activity's own. */
const graceMs = 600_000;

/** Left to one activity: timers of the workflow would fill the history. Its attempts are for workers that die. */
export async function waitForCondition(step: WaitStep, wait: WaitCondition, around: StepSurroundings) {
  const input = render(wait.input, around.scope);
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    throw new StepFailed({ code: 'InvalidInput', message: `Expected "${step.id}" to get a map of inputs` });
  }
  around.note({ inputsDigest: digestOf(input) });
  const { kind, that, everyMs, deadlineMs } = wait;
  const { limits } = around.run;
  const request: ConditionRequest = {
    ...around.request,
    input: input as JsonObject,
    ...(limits && wait.itemsOf && { limits: limits.ofWait }),
    condition: { kind, that, scope: scopeFor(that, around.scope), everyMs, deadlineMs },
  };
  const activities = proxyActivities<WaitActivities>({
    startToCloseTimeout: deadlineMs + graceMs,
    heartbeatTimeout: wait.heartbeatMs,
    retry: { maximumAttempts: 50, initialInterval: '200ms', maximumInterval: '20s' },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    summary: step.title,
  });
  const { outputs, tries }: StepResult = await activities['wait.condition'](request);
  return { outputs: { reading: outputs }, tries };
}

/** Outputs of steps that the expression does not name need not be in the history once more. */
function scopeFor(that: string, scope: Scope): Scope {
  const named = new Set(that.match(/[A-Za-z_]\w*/g));
  const steps: Record<string, Json> = {};
  for (const [id, outputs] of Object.entries(scope.steps)) if (named.has(id)) steps[id] = outputs;
  return { ...scope, steps };
}
