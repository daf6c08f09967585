import { proxyActivities } from '@temporalio/workflow';
import type { SafetyActivities } from '../activities/contract';
import { innerSteps } from '../language/outline';
import type { Plan, PlanStep } from '../language/plan';
import type { RunContext } from './run-context';
import { failureOf, StepFailed } from './step-failed';
import { runOf } from './step-request';

const activities = proxyActivities<SafetyActivities>({
  startToCloseTimeout: '1m',
  retry: { maximumAttempts: 8, initialInterval: '200ms', maximumInterval: '10s' },
  summary: 'Does the safety policy let the plan run?',
});

/** Asks the worker before anything else if it will let the whole plan run. Throws `StepFailed`. */
export async function admit(run: RunContext): Promise<void> {
  const { plan, options, state } = run;
  // A run that only takes back what another one did asks for each step that it takes back.
  if (!options.admission || options.resumption?.abort || !hasEffects(plan)) return;
  try {
    await activities['safety.admit']({ run: runOf(run), plan, created: state.created() });
  } catch (error) {
    throw new StepFailed(failureOf(error, { id: 'admission' }));
  }
}

function hasEffects({ steps, finally: last }: Plan): boolean {
  return [...steps, ...last].some(isEffect);
}

function isEffect(step: PlanStep): boolean {
  if (step.effect === 'changes' || step.effect === 'destroys') return true;
  if (step.form === 'run' && hasEffects(step.plan)) return true;
  return innerSteps(step).some(isEffect) || (step.undo ?? []).some(isEffect);
}
