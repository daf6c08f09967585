import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { SafetyActivities } from '../activities/contract';
import { innerSteps } from '../language/outline';
import type { Plan, PlanStep } from '../language/plan';
import type { Resumption } from '../language/resumption';
import type { RunContext } from './run-context';
import { failureOf, StepFailed } from './step-failed';
import { runOf } from './step-request';

const times = {
  startToCloseTimeout: '1m',
  retry: { maximumAttempts: 8, initialInterval: '200ms', maximumInterval: '10s' },
  summary: 'Does the safety policy let the plan run?',
} as const;

const activities = proxyActivities<SafetyActivities>(times);
const within = proxyLocalActivities<SafetyActivities>(times);

/** Asks the worker before anything else if it will let the whole plan run. Throws `StepFailed`. */
export async function admit(run: RunContext): Promise<void> {
  const { plan, options, state } = run;
  // A run that only takes back what another one did asks for each step that it takes back.
  if (!options.admission || options.resumption?.abort || !hasEffects(plan)) return;
  try {
    const settled = options.resumption ? settledIn(options.resumption) : [];
    const request = { run: runOf(run), plan, created: state.created(), ...(settled.length > 0 && { settled }) };
    await (options.asksWithin ? within : activities)['safety.admit'](request);
  } catch (error) {
    const failure = failureOf(error, { id: 'admission' });
    // What could not be found out now, each step that it concerns asks for itself.
    if (failure.code === 'NotAllowed') throw new StepFailed(failure);
  }
}

/** Of runs within it too, as plans name their steps. */
function settledIn({ steps }: Resumption, before = ''): string[] {
  return Object.entries(steps).flatMap(([path, { kept, skip, inner }]) => {
    if (kept || skip) return [before + path];
    return inner ? settledIn(inner, `${before}${path} > `) : [];
  });
}

function hasEffects({ steps, finally: last }: Plan): boolean {
  return [...steps, ...last].some(isEffect);
}

function isEffect(step: PlanStep): boolean {
  if (step.effect === 'changes' || step.effect === 'destroys') return true;
  if (step.form === 'run' && hasEffects(step.plan)) return true;
  return innerSteps(step).some(isEffect) || (step.undo ?? []).some(isEffect);
}
