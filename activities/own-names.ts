import { createHash } from 'node:crypto';
import type { StepContext } from './step';

/** The same for every attempt of a step of a run, and for no other step or run. */
export function stepMark({ run, step }: StepContext): string {
  return `${runMark(run)}-${shortHash(step.path)}`;
}

/**
 * For calls whose receiver remembers what it has answered: the automatic tries are one call, but who has a failed step run
 * again does not want the old failure. What succeeded, and is run again as a part of something else, is still that call.
 */
export function callKey(context: StepContext): string {
  const { failedBefore = 0 } = context.step;
  return `${stepMark(context)}${failedBefore > 0 ? `:${failedBefore + 1}` : ''}`;
}

/** What all marks of a run begin with. */
export function runMark(run: StepContext['run']): string {
  return shortHash(run.id);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
