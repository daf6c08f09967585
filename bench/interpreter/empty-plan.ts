import type { ActivityStep, Plan } from '../../language/plan';
import { planDigest } from '../../language/plan-digest';

/** A runbook of so many empty steps. */
export function emptyPlan(count: number): Plan {
  const steps = Array.from({ length: count }, (_, at) => emptyStep(at + 1));
  const plan: Plan = {
    version: 1,
    digest: '',
    source: { file: 'bench.yaml', directory: '/', digest: '' },
    runbook: 'bench',
    description: `A runbook of ${count} empty steps`,
    inputs: {},
    steps,
    finally: [],
    outputs: {},
  };
  return { ...plan, digest: planDigest(plan) };
}

function emptyStep(number: number): ActivityStep {
  return {
    id: `step${number}`,
    path: `steps.step${number}`,
    title: `Step ${number}`,
    kind: 'empty',
    effect: 'reads',
    line: number,
    form: 'activity',
    input: { map: { step: { value: number } } },
    prepares: false,
    timeoutMs: 60_000,
    heartbeatMs: 10_000,
    retry: { maxAttempts: 12, initialIntervalMs: 200, maxIntervalMs: 20_000 },
  };
}
