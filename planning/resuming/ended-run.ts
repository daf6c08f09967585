import type { Plan } from '../../language/plan';
import type { Resumption } from '../../language/resumption';
import type { RunFacts } from '../../language/run-facts';

/** All that is needed of a run that ended, to go on with it. */
export interface EndedRun {
  readonly facts: RunFacts;
  readonly plan: Plan;
  /** With what it went on itself, where it did. */
  readonly resumption?: Resumption;
  /** The runs within it, the last of each step, by the path of the step. */
  readonly inner: Readonly<Record<string, EndedRun>>;
}
