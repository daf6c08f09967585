import { digestOf } from '../../language/digest';
import type { Json } from '../../language/json';
import type {
  ActivityStep,
  ApproveStep,
  ForEachStep,
  ParallelStep,
  Plan,
  PlanStep,
  RunStep,
  WaitCondition,
} from '../../language/plan';
import type { Template } from '../../language/template';

/** A plan made by hand, so that the interpreter is tested apart from the language. */
export function planOf(parts: Partial<Omit<Plan, 'version' | 'digest'>>): Plan {
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

export function waitStep(
  id: string,
  how: { duration: Template } | { until: Template } | { condition: WaitCondition },
): PlanStep {
  return { ...common(id, 'wait'), form: 'wait', ...how };
}

/** Paths of the inner steps are made of the outer one's. */
export function parallelStep(
  id: string,
  branches: Readonly<Record<string, readonly PlanStep[]>>,
  parts: Partial<ParallelStep> = {},
): PlanStep {
  const named = Object.entries(branches).map(([name, steps]) => ({
    name,
    steps: steps.map((step) => within(step, `steps.${id}.${name}`)),
  }));
  return { ...common(id, 'parallel'), form: 'parallel', branches: named, ...parts };
}

export function forEachStep(
  id: string,
  values: Template,
  steps: readonly PlanStep[],
  parts: Partial<ForEachStep> = {},
): PlanStep {
  const inner = steps.map((step) => within(step, `steps.${id}[]`));
  return { ...common(id, 'forEach'), form: 'forEach', in: values, concurrency: 1, steps: inner, ...parts };
}

export function approveStep(id: string, parts: Partial<ApproveStep> = {}): PlanStep {
  const rest = { message: { value: 'Delete it?' }, count: 1, requesterMay: false, deadlineMs: 60_000 };
  return { ...common(id, 'approve'), form: 'approve', ...rest, ...parts };
}

export function runStep(id: string, plan: Plan, parts: Partial<RunStep> = {}): PlanStep {
  return { ...common(id, 'run'), form: 'run', plan, inputs: {}, declarations: {}, ...parts };
}

/** The step at another place, with all that stands within it. */
function within(step: PlanStep, place: string): PlanStep {
  return JSON.parse(JSON.stringify(step).replaceAll(`"path":"steps.`, `"path":"${place}.`));
}

function common(id: string, kind: string) {
  return { id, path: `steps.${id}`, title: `Title of ${id}`, kind, effect: 'reads' as const, line: 1 };
}
