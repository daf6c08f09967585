import { measuresOf } from '../language/measures/measures-of';
import type { RunFacts } from '../language/run-facts';
import { durationText } from './duration-text';

export interface MeasureTold {
  readonly name: string;
  readonly ms: number;
  /** Between which moments. */
  readonly between: string;
}

/** What was measured and has no objective: those are told with theirs. */
export function freeMeasures(facts: RunFacts): MeasureTold[] {
  const { rtoMs, rtoObjectiveMs, rpoMs, rpoObjectiveMs, detectLagMs } = measuresOf(facts);
  return [
    ...told('Recovery time', rtoObjectiveMs === undefined ? rtoMs : undefined, 'start of the run to end of its steps'),
    ...told('Data loss, in time', rpoObjectiveMs === undefined ? rpoMs : undefined, 'time restored to, to the mark'),
    ...told('Detect lag, at most', detectLagMs, 'time restored to, to start of the run'),
  ];
}

function told(name: string, ms: number | undefined, between: string): MeasureTold[] {
  return ms === undefined ? [] : [{ name, ms, between }];
}

/** A line for all that is measured, and one for the phases; none of a run that restores nothing. */
export function measureLines(facts: RunFacts): string[] {
  const measures = freeMeasures(facts).map(({ name, ms }) => `${name.toLowerCase()} ${durationText(ms)}`);
  const phases = measuresOf(facts).phases.map(({ phase, ms }) => `${phase} ${durationText(ms)}`);
  return [measures, phases].filter((parts) => parts.length > 0).map((parts) => parts.join(', '));
}
