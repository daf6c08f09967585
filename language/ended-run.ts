import type { Plan } from './plan';
import type { RunFacts } from './run-facts';

/** All that is needed of a run that ended, to go on with it. */
export interface EndedRun {
  readonly facts: RunFacts;
  readonly plan: Plan;
  /** Names of those who started it, and the runs that it went on with; the first first. */
  readonly requesters: readonly string[];
  /** The runs within it, the last of each step, by the path of the step. */
  readonly inner: Readonly<Record<string, EndedRun>>;
}
