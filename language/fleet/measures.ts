import type { FleetTable } from '../fleet-facts';
import type { RunFacts } from '../run-facts';

/** What the objectives of a run measured, as fleets and reports compare it. */
export function measuresOf({
  objectives = [],
}: Pick<RunFacts, 'objectives'>): Pick<FleetTable, 'rtoMs' | 'rtoObjectiveMs' | 'rpoMs'> {
  const of = (wanted: string) => objectives.find(({ name }) => name === wanted);
  const [rto, rpo] = [of('rto'), of('rpo')];
  return {
    ...(rto?.measuredMs !== undefined && { rtoMs: rto.measuredMs }),
    ...(rto && { rtoObjectiveMs: rto.objectiveMs }),
    ...(rpo?.measuredMs !== undefined && { rpoMs: rpo.measuredMs }),
  };
}
