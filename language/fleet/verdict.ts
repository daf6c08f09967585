import type { FleetFacts } from '../fleet-facts';
import type { Verdict } from '../run-facts';

export interface Judgement {
  readonly verdict: Verdict;
  /** Why it is not `passed`. */
  readonly message?: string;
}

type Judged = Pick<FleetFacts, 'tables' | 'uncovered' | 'lapsed'>;

/** `failed` where a run did, or something is not covered that should be; `error` where something could not be told. */
export function judge({ tables, uncovered, lapsed }: Judged): Judgement {
  const count = (verdict: Verdict) => tables.filter((table) => table.verdict === verdict).length;
  const notRun = tables.filter(({ verdict }) => verdict === undefined).length;
  const reasons = [
    [count('failed'), 'failed'],
    [count('error'), 'could not be told'],
    [notRun, 'not run'],
    [uncovered.length, 'not covered'],
    [lapsed.length, lapsed.length === 1 ? 'exclusion is over' : 'exclusions are over'],
  ] as const;
  const told = reasons.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  if (count('failed') + uncovered.length + lapsed.length > 0) return { verdict: 'failed', message: told.join(', ') };
  if (told.length > 0) return { verdict: 'error', message: told.join(', ') };
  return tables.length > 0 ? { verdict: 'passed' } : { verdict: 'error', message: 'No table is selected' };
}
