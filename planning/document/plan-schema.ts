import { z } from 'zod';
import type { Json, JsonObject } from '../../language/json';
import type { Plan, PlanStep } from '../../language/plan';
import { inputDeclaration } from '../../language/schema/input-declaration';
import type { Template } from '../../language/template';

/** Any JSON; zod's own type of it is mutable. */
export const json = z.json() as unknown as z.ZodType<Json>;
export const jsonObject = z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject>;
const milliseconds = z.number().min(0);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const effect = z.enum(['reads', 'creates', 'changes', 'destroys']);

const template: z.ZodType<Template> = z.lazy(() =>
  z.union([
    z.strictObject({ value: json }),
    z.strictObject({ cel: z.string() }),
    z.strictObject({ join: z.array(template) }),
    z.strictObject({ list: z.array(template) }),
    z.strictObject({ map: z.record(z.string(), template) }),
  ]),
);

const decisionDeadline = z.strictObject({ ms: milliseconds, otherwise: z.enum(['abort', 'fail', 'skip']) });

const steps: z.ZodType<readonly PlanStep[]> = z.lazy(() => z.array(planStep));

const base = {
  id: z.string(),
  path: z.string(),
  title: z.string(),
  kind: z.string(),
  effect,
  if: z.string().optional(),
  onFailure: z.enum(['pause', 'continue', 'fail']).optional(),
  onRefusal: z.literal('fail').optional(),
  decideWithin: decisionDeadline.optional(),
  undo: steps.optional(),
  line: z.int(),
};

const activityStep = z.strictObject({
  ...base,
  form: z.literal('activity'),
  input: template,
  prepares: z.boolean(),
  brief: z.literal(true).optional(),
  divides: z.literal(true).optional(),
  itemsOf: z.array(z.string()).optional(),
  timeoutMs: milliseconds,
  heartbeatMs: milliseconds,
  retry: z.strictObject({ maxAttempts: z.int(), initialIntervalMs: milliseconds, maxIntervalMs: milliseconds }),
});

const assertStep = z.strictObject({
  ...base,
  form: z.literal('assert'),
  checks: z.array(z.strictObject({ that: z.string(), message: template })),
});

const waitStep = z.strictObject({
  ...base,
  form: z.literal('wait'),
  duration: template.optional(),
  until: template.optional(),
  condition: z
    .strictObject({
      kind: z.string(),
      input: template,
      itemsOf: z.array(z.string()).optional(),
      that: z.string(),
      everyMs: milliseconds,
      deadlineMs: milliseconds,
      heartbeatMs: milliseconds,
    })
    .optional(),
});

const parallelStep = z.strictObject({
  ...base,
  form: z.literal('parallel'),
  branches: z.array(z.strictObject({ name: z.string(), steps })),
});

const forEachStep = z.strictObject({
  ...base,
  form: z.literal('forEach'),
  in: template,
  concurrency: z.int(),
  steps,
});

const approveStep = z.strictObject({
  ...base,
  form: z.literal('approve'),
  message: template,
  approvers: template.optional(),
  count: z.int(),
  requesterMay: z.boolean(),
  deadlineMs: milliseconds,
});

const runStep = z.strictObject({
  ...base,
  form: z.literal('run'),
  plan: z.lazy((): z.ZodType<Plan> => planSchema),
  inputs: z.record(z.string(), template),
  declarations: z.record(z.string(), inputDeclaration),
});

/** By `form`. */
export const stepForms = {
  activity: activityStep,
  assert: assertStep,
  wait: waitStep,
  parallel: parallelStep,
  forEach: forEachStep,
  approve: approveStep,
  run: runStep,
};

const planStep: z.ZodType<PlanStep> = z.discriminatedUnion('form', [
  activityStep,
  assertStep,
  waitStep,
  parallelStep,
  forEachStep,
  approveStep,
  runStep,
]);

export const limits = z.strictObject({
  readUnits: z.number().positive().optional(),
  writeUnits: z.number().positive().optional(),
});

const limitsFrom = z.strictObject({ readUnits: template.optional(), writeUnits: template.optional() });

const objectives = z.strictObject({
  rtoMs: milliseconds.optional(),
  rpoMs: milliseconds.optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  recoveryPoint: z.string().optional(),
  phases: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string(), rtoMs: milliseconds })),
});

/** A compiled plan, as `language/plan.ts` says it in types. */
export const planSchema = z.strictObject({
  version: z.literal(1),
  digest,
  source: z.strictObject({ file: z.string(), directory: z.string(), digest }),
  runbook: z.string(),
  description: z.string(),
  inputs: jsonObject,
  env: z.record(z.string(), z.string()).optional(),
  locks: z.array(template).optional(),
  worksOn: z.array(template).optional(),
  objectives: objectives.optional(),
  limits: limits.optional(),
  limitsFrom: limitsFrom.optional(),
  undoWhen: z.enum(['always', 'onAbort', 'never']).optional(),
  decideWithin: decisionDeadline.optional(),
  steps,
  finally: steps,
  outputs: z.record(z.string(), template),
});
