import type { Shape } from './shape';

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
  /** Place in the order of running, `finally` last. */
  readonly order: number;
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
  /** Steps of lower order have run, or were skipped, when the expression is evaluated. */
  readonly order: number;
}

const text: Shape = { kind: 'scalar', type: 'string' };

export const runFields: ReadonlyMap<string, Shape> = new Map([
  ['id', text],
  ['runbook', text],
  ['startedAt', text],
]);

/** `verdict` is only known once the steps have ended. */
export const runFieldsAtTheEnd: ReadonlyMap<string, Shape> = new Map([...runFields, ['verdict', text]]);
