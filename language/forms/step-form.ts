import type { z } from 'zod';
import type { Names } from '../check/names';
import type { Shape } from '../check/shape';
import type { TemplateReader } from '../check/template-reader';
import type { PlanStep, StepBase } from '../plan';
import type { Effect } from '../step-kind';
import type { YamlNode } from '../yaml/node';

/** One thing that a step can be: the key that selects it, what stands under the key, and what becomes of it. */
export interface StepForm {
  readonly key: string;
  /** One line for hover texts. */
  readonly summary: string;
  readonly effect: Effect;
  /** Of the value under the key. */
  readonly schema: z.ZodType;
  /** What later steps can read of it. */
  readonly outputs: Shape;
  /** Whether `timeout` and `retry` of the step apply. */
  readonly attempts: boolean;
  /** Called also for values that do not fit the schema, so that their expressions are checked all the same. */
  readonly compile: (value: YamlNode, base: StepBase, context: StepContext) => PlanStep;
}

export interface StepContext {
  readonly reader: TemplateReader;
  readonly names: Names;
  /** Of the step itself, already checked. */
  readonly timeout?: string;
  readonly retry?: RetryOverride;
}

export interface RetryOverride {
  readonly maxAttempts?: number;
  readonly initialInterval?: string;
  readonly maxInterval?: string;
}

/** Forms without outputs. */
export const noOutputs: Shape = { kind: 'object', fields: new Map() };
