import { digestOf } from '../../language/digest';
import type { Json } from '../../language/json';
import type { ActivityStep, Plan, PlanStep } from '../../language/plan';
import type { Template } from '../../language/template';

/** A plan made by hand, so that the interpreter is tested apart from the language. */
export function planOf(parts: Partial<Pick<Plan, 'inputs' | 'steps' | 'finally' | 'outputs'>>): Plan {
  const plan = {
    version: 1 as const,
    source: { file: 'test.yaml', directory: '/', digest: digestOf('test') },
    runbook: 'test',
    description: 'A plan made by hand',
    inputs: {},
    steps: [],
    finally: [],
    outputs: {},
    ...parts,
  };
  return { ...plan, digest: digestOf(plan as unknown as Json) };
}

export function activityStep(id: string, input: Template, parts: Partial<ActivityStep> = {}): ActivityStep {
  return {
    id,
    path: `steps.${id}`,
    title: `Title of ${id}`,
    kind: 'echo',
    effect: 'reads',
    line: 1,
    form: 'activity',
    input,
    prepares: false,
    timeoutMs: 10_000,
    heartbeatMs: 2_000,
    retry: { maxAttempts: 3, initialIntervalMs: 10, maxIntervalMs: 50 },
    ...parts,
  };
}

export function assertStep(id: string, that: string, message: Template): PlanStep {
  return { ...common(id, 'assert'), form: 'assert', checks: [{ that, message }] };
}

export function waitStep(id: string, how: { duration: Template } | { until: Template }): PlanStep {
  return { ...common(id, 'wait'), form: 'wait', ...how };
}

function common(id: string, kind: string) {
  return { id, path: `steps.${id}`, title: `Title of ${id}`, kind, effect: 'reads' as const, line: 1 };
}
