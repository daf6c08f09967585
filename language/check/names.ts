import type { Shape } from './shape';
import type { Route } from './step-reach';

/** A step as expressions at one place of the runbook see it. */
export interface StepName {
  readonly id: string;
  /** As the user wrote it; for messages. */
  readonly kind: string;
  readonly outputs: Shape;
  /** One-based line of the step. */
  readonly line: number;
  /** Whether the user gave the id. */
  readonly given: boolean;
  /** Where it stands. */
  readonly route: Route;
}

/** All names that expressions at one place can say. */
export interface Names {
  readonly inputs: ReadonlyMap<string, Shape>;
  readonly steps: ReadonlyMap<string, StepName>;
  readonly run: ReadonlyMap<string, Shape>;
  /** Environment variables that the runbook names. */
  readonly env?: ReadonlyMap<string, Shape>;
  /** `value` and `index`, within `forEach` only. */
  readonly each?: ReadonlyMap<string, Shape>;
  /** The outputs of the kind that is polled, within the condition of a `wait` only. */
  readonly reading?: ReadonlyMap<string, Shape>;
  /** Where the expression stands; says which steps have run, or were skipped, when it is evaluated. */
  readonly route: Route;
}

const text: Shape = { kind: 'scalar', type: 'string' };
const truth: Shape = { kind: 'scalar', type: 'boolean' };

export const runFields: ReadonlyMap<string, Shape> = new Map([
  ['id', text],
  ['runbook', text],
  ['startedAt', text],
]);

/** How the run went is only known once the steps have ended. */
export const runFieldsAtTheEnd: ReadonlyMap<string, Shape> = new Map([
  ...runFields,
  ['verdict', text],
  ['aborted', truth],
]);
