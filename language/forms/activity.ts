import { parseDuration } from '../duration';
import type { ActivityStep } from '../plan';
import { shapeOfSchema } from '../schema/zod-shape';
import type { RetryRule, StepKind } from '../step-kind';
import type { RetryOverride, StepForm } from './step-form';

/** The form of every step kind: one activity with an input and outputs. */
export function activityForm(kind: StepKind): StepForm {
  return {
    key: kind.kind,
    summary: kind.summary,
    effect: kind.effect,
    schema: kind.input,
    outputs: shapeOfSchema(kind.output),
    attempts: true,
    compile: (value, base, { reader, names, timeout, retry }) => ({
      ...base,
      form: 'activity',
      input: reader.template(value, names, { schema: value.kind === 'map' ? kind.input : undefined, name: kind.kind }),
      prepares: kind.prepares,
      timeoutMs: parseDuration(timeout ?? kind.timeout) ?? 0,
      heartbeatMs: parseDuration(kind.heartbeat) ?? 0,
      retry: retryPolicy(kind.retry, retry),
    }),
  };
}

/** What is given wins; what is not given makes room, since Temporal refuses a longest pause below the first one. */
function retryPolicy(own: RetryRule, { maxAttempts, ...given }: RetryOverride = {}): ActivityStep['retry'] {
  const first = parseDuration(given.initialInterval ?? own.initialInterval) ?? 0;
  const longest = parseDuration(given.maxInterval ?? own.maxInterval) ?? 0;
  return {
    maxAttempts: maxAttempts ?? own.maxAttempts,
    initialIntervalMs: given.initialInterval === undefined ? Math.min(first, longest) : first,
    maxIntervalMs: given.maxInterval === undefined ? Math.max(first, longest) : longest,
  };
}
