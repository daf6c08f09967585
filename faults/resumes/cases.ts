import { stepKinds } from '../../activities/step-table';
import type { ShippedScene } from '../shipped-scenes';
import { closings } from './closing';
import type { Calm, ResumeCase } from './resume-case';

/** Each step of a calm run that is an activity, ended in each way; but of those that can fail after an effect only some have one. */
export function casesOf(scene: ShippedScene, { facts, wentOn }: Calm): ResumeCase[] {
  const paths = facts.journal.flatMap(({ kind, outcome, path }) => {
    return stepKinds.has(kind) && outcome === 'succeeded' ? [path] : [];
  });
  return paths.flatMap((path) => {
    // A sweep that goes on looks anew for what is left over: what is gone already it neither finds nor counts.
    const mayFailLate = wentOn.has(path) && scene.runbook !== 'sweep';
    const possible = closings.filter((closing) => closing !== 'failedLate' || mayFailLate);
    return possible.map((closing) => ({ scene, path, closing }));
  });
}
