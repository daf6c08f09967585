import type { EndedRun } from '../../language/ended-run';
import { innerSteps } from '../../language/outline';
import type { PlanStep } from '../../language/plan';
import { pathInPlan } from '../../language/step-path';
import { plannedSteps } from './plan-steps';

/**
 * Until when a worker that has not heard of the end of a run may still be at work on its steps: it hears of it when it
 * next reports, and what it reports is late after the longest silence that the step is allowed.
 */
export function quietUntil({ facts, plan }: EndedRun): string | undefined {
  const steps = plannedSteps(plan);
  const running = facts.journal.filter(({ outcome }) => outcome === 'running');
  const silences = running.map(({ path }) => silenceOf(steps.get(pathInPlan(path))?.step));
  const longest = Math.max(0, ...silences);
  if (longest === 0 || facts.endedAt === undefined) return undefined;
  return new Date(Date.parse(facts.endedAt) + longest).toISOString();
}

function silenceOf(step: PlanStep | undefined): number {
  if (!step || innerSteps(step).length > 0) return 0;
  if (step.form === 'activity') return step.heartbeatMs;
  return step.form === 'wait' ? (step.condition?.heartbeatMs ?? 0) : 0;
}
