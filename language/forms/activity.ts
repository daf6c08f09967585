import { parseDuration } from '../duration';
import { shapeOfSchema } from '../schema/zod-shape';
import type { StepKind } from '../step-kind';
import type { StepForm } from './step-form';

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
      input: reader.template(value, names),
      prepares: kind.prepares,
      timeoutMs: parseDuration(timeout ?? kind.timeout) ?? 0,
      heartbeatMs: parseDuration(kind.heartbeat) ?? 0,
      retry: {
        maxAttempts: retry?.maxAttempts ?? kind.retry.maxAttempts,
        initialIntervalMs: parseDuration(retry?.initialInterval ?? kind.retry.initialInterval) ?? 0,
        maxIntervalMs: parseDuration(retry?.maxInterval ?? kind.retry.maxInterval) ?? 0,
      },
    }),
  };
}
