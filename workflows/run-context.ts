import type { Plan } from '../language/plan';
import type { Approvals } from './approvals';
import type { CarriedSteps } from './carried-steps';
import type { CurrentDetails } from './current-details';
import type { Decisions } from './decisions';
import type { RunOptions } from './messages';
import type { HeldPermits } from './permits/held-permits';
import type { RunAbort } from './run-abort';
import type { RunLimits } from './run-limits';
import type { RunState } from './run-state';

/** What all steps of a run work with. */
export interface RunContext {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly state: RunState;
  readonly decisions: Decisions;
  readonly approvals: Approvals;
  readonly details: CurrentDetails;
  readonly abort: RunAbort;
  /** Known once the run is let in. */
  limits?: RunLimits | undefined;
  /** Of a run that goes on with another one. */
  readonly carried?: CarriedSteps;
  /** Of a run that restores with permits only. */
  readonly permits?: HeldPermits;
  /** Workflow ids of the locks that this run and those that it is a part of hold. */
  readonly locksHeld: string[];
}
