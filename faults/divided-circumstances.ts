import type { StepProgress } from '../activities/contract';
import type { Seal } from '../activities/sealing/seal';
import type { Circumstances } from './step-bench';

/** How a step in parts departs from the ordinary. */
export interface DividedCircumstances extends Omit<Circumstances, 'attempt' | 'lastProgress'> {
  /** The heartbeat that the attempt after the death is given, of all that were told; the last one, if not said. */
  readonly heartbeat?: 'last' | 'lost' | ((told: readonly StepProgress[]) => StepProgress | undefined);
  /** By which the worker after the death opens heartbeats; the same as the one before, if not said. */
  readonly nextSeal?: Seal;
}

/** What the attempt after the death is given. */
export function given(
  heartbeat: NonNullable<DividedCircumstances['heartbeat']>,
  told: readonly StepProgress[],
): StepProgress | undefined {
  if (typeof heartbeat === 'function') return heartbeat(told);
  return heartbeat === 'last' ? told.at(-1) : undefined;
}
