import { type Confidence, confidenceOf } from '../language/confidence';
import type { RunFacts } from '../language/run-facts';
import { titleAt } from './titles';

/** The verdict with what belongs to it: `passed, by a sample`. */
export function verdictText(facts: RunFacts): string {
  const { verdict } = facts;
  return verdict === 'passed' ? passedText(confidenceOf(facts).length > 0) : (verdict ?? 'running');
}

export function passedText(bySample: boolean): string {
  return bySample ? 'passed, by a sample' : 'passed';
}

/** Which step it is of: `Compare the tables (steps.compare)`. */
export function confidencePlace(facts: Pick<RunFacts, 'outline'>, { run, path }: Confidence): string {
  if (run !== undefined) return `${path} of ${run}`;
  const title = titleAt(facts, path);
  return title === undefined ? path : `${title} (${path})`;
}
