import type { z } from 'zod';
import type { Names } from '../check/names';
import type { Shape } from '../check/shape';
import type { StepList } from '../check/step-reach';
import type { TemplateReader } from '../check/template-reader';
import type { Report } from '../diagnostics/report';
import type { PlanStep, StepBase } from '../plan';
import type { Child } from '../runs/children';
import type { Effect, StepKinds } from '../step-kind';
import type { StepGroup } from '../steps/outline';
import type { YamlNode } from '../yaml/node';

/** One thing that a step can be: the key that selects it, what stands under the key, and what becomes of it. */
export interface StepForm {
  readonly key: string;
  /** One line for hover texts. */
  readonly summary: string;
  /** Of the step; one that is made of steps has the strongest of theirs, and this is the least it can be. */
  readonly effect: Effect;
  readonly effectOfParts?: true;
  /** Of the value under the key. */
  readonly schema: z.ZodType;
  /** What later steps can read of it. */
  readonly output: z.ZodObject;
  /** Where the value tells more about the outputs than the form does. */
  readonly outputsOf?: (value: YamlNode, around: Surroundings) => Shape;
  /** Whether `timeout` and `retry` of the step apply. */
  readonly attempts: boolean;
  /** What to do instead, where they do not. */
  readonly insteadOf?: { readonly timeout?: string; readonly retry?: string };
  /** The lists of steps under the key. */
  readonly lists?: (value: YamlNode) => readonly InnerList[];
  /** Called also for values that do not fit the schema, so that their expressions are checked all the same. */
  readonly compile: (value: YamlNode, base: StepBase, context: StepContext) => PlanStep;
}

export interface InnerList {
  readonly sort: Exclude<StepList['sort'], 'top' | 'undo'>;
  /** Of a branch. */
  readonly name?: string;
  /** After the path of the step: `.branch`, `[]`. */
  readonly path: string;
  readonly node: YamlNode;
}

/** What a form can look at beside its value. */
export interface Surroundings {
  readonly kinds: StepKinds;
  readonly groups: readonly StepGroup[];
  /** Another runbook, by the name that this one gives it. */
  readonly child: (named: string) => Child;
}

export interface StepContext extends Surroundings {
  readonly reader: TemplateReader;
  readonly report: Report;
  readonly names: Names;
  /** The steps of a list compiled, which see `each` of it too. */
  readonly stepsOf: (group: StepGroup, each?: Names['each']) => readonly PlanStep[];
  /** Of the step itself, already checked. */
  readonly timeout?: string;
  readonly retry?: RetryOverride;
}

export interface RetryOverride {
  readonly maxAttempts?: number;
  readonly initialInterval?: string;
  readonly maxInterval?: string;
}
