import { startsRestore } from '../restoring-kinds';
import type { RunFacts } from '../run-facts';
import { isMain } from '../step-path';
import { type PhaseTime, recoveryPhases } from './recovery-phases';
import { detectLag, lossSinceMark } from './recovery-point';

/** What a run measured of a recovery. Times in milliseconds; what could not be measured is absent. */
export interface Measures {
  /**
   * Recovery time: from `from` to `to` of the objective; without one, of a run that passed and restores something, from
   * its start, or that of the first run of its line, to the end of `steps`. Waits for people are part of it.
   */
  readonly rtoMs?: number;
  readonly rtoObjectiveMs?: number;
  /**
   * Data loss, in time: from the newest moment whose writes are surely in the recovered table to the moment as of which it
   * was needed. With an objective from `recoveryPoint` to the start of `from`, without one as `lossSinceMark` says.
   */
  readonly rpoMs?: number;
  readonly rpoObjectiveMs?: number;
  /** The longest for which the damage can have stood unnoticed; see `detectLag`. */
  readonly detectLagMs?: number;
  /** What each part of the recovery took. */
  readonly phases: readonly PhaseTime[];
}

/** Computed from what every run has on record, old ones too. */
export function measuresOf(facts: RunFacts): Measures {
  const objective = (wanted: string) => facts.objectives?.find(({ name }) => name === wanted);
  const [rto, rpo] = [objective('rto'), objective('rpo')];
  const rtoMs = rto ? rto.measuredMs : recoveryTime(facts);
  const rpoMs = rpo ? rpo.measuredMs : lossSinceMark(facts);
  const detectLagMs = detectLag(facts);
  return {
    ...(rtoMs !== undefined && { rtoMs }),
    ...(rto && { rtoObjectiveMs: rto.objectiveMs }),
    ...(rpoMs !== undefined && { rpoMs }),
    ...(rpo && { rpoObjectiveMs: rpo.objectiveMs }),
    ...(detectLagMs !== undefined && { detectLagMs }),
    phases: recoveryPhases(facts),
  };
}

function recoveryTime({ journal, verdict, startedAt, resumes }: RunFacts): number | undefined {
  const main = journal.filter(({ path, outcome }) => isMain(path) && outcome === 'succeeded');
  const restores = main.some(({ kind, tables }) =>
    [kind, ...Object.values(tables?.created ?? {}).map((made) => made.kind)].some(startsRestore),
  );
  if (verdict !== 'passed' || !restores) return undefined;
  const end = Math.max(...main.map(({ endedAt, startedAt }) => Date.parse(endedAt ?? startedAt)));
  return Math.max(0, end - Date.parse(resumes?.originStartedAt ?? startedAt));
}
