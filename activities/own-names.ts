import { createHash } from 'node:crypto';
import type { StepContext } from './step';

/** The same for every attempt of a step of a run, and for no other step or run. */
export function stepMark({ run, step }: StepContext): string {
  return `${runMark(run)}-${shortHash(step.path)}`;
}

/** What all marks of a run begin with. */
export function runMark(run: StepContext['run']): string {
  return shortHash(run.id);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
