import type { Json, JsonObject } from '../language/json';
import type { Verdict } from '../language/run-facts';

/** Where a step stands: what its expressions see, and in which turns of which loops it is. */
export interface Frame {
  /** Of the steps that have run, by id; steps add theirs. */
  readonly outputs: Record<string, Json>;
  /** From the outside in. */
  readonly turns: readonly number[];
  readonly each?: JsonObject;
  /** Known in `finally`, with whether a person stopped the run. */
  readonly verdict?: Verdict;
  readonly aborted?: boolean;
}
