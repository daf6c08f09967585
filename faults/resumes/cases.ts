import { stepKinds } from '../../activities/step-table';
import type { ShippedScene } from '../shipped-scenes';
import { closings } from './closing';
import type { Calm, ResumeCase } from './resume-case';

/** Each step of a calm run that is an activity and calls, ended in each way; but of those that can fail after an effect only some have one. */
export function casesOf(scene: ShippedScene, { facts, called, wentOn }: Calm): ResumeCase[] {
  // A sweep that goes on looks anew for what is left over: what it removed before it ended it neither finds nor counts.
  const tellsAlike = (kind: string) => stepKinds.has(kind) && kind !== 'sweepTable';
  const done = facts.journal.filter(({ kind, outcome }) => tellsAlike(kind) && outcome === 'succeeded');
  const steps = done.filter(({ path }) => called.has(path));
  return steps.flatMap(({ path }) => {
    const possible = closings.filter((closing) => closing !== 'failedLate' || wentOn.has(path));
    return possible.map((closing) => ({ scene, path, closing }));
  });
}
