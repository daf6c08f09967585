import { defineQuery } from '@temporalio/workflow';
import type { OpenPlan } from '../../language/fleet/open-plan';
import type { FleetSelection } from '../../language/fleet/selection';
import { type FleetFacts, fleetFactsQueryName } from '../../language/fleet-facts';
import type { RunOptions } from '../messages';

export { runFleetType } from '../../language/fleet-facts';

/** All that is known of a fleet now. Answers on closed ones too, as long as a worker has the code. */
export const fleetFactsQuery = defineQuery<FleetFacts>(fleetFactsQueryName);

/** What a fleet is started with. */
export interface FleetInput {
  readonly version: 1;
  readonly schedule?: string;
  readonly open: OpenPlan;
  readonly selection: FleetSelection;
  /** How many runs at a time. */
  readonly atOnce: number;
  /** After so many runs that did not pass, no more are begun. */
  readonly stopAfter?: number;
  /** How long a table may go without a run that proves it. */
  readonly overdueAfterMs?: number;
  /** Of each run. */
  readonly options: RunOptions;
  /** How many runs one history holds at most; another one follows. */
  readonly runsInHistory?: number;
  /** Where another history goes on with what this one began. */
  readonly carried?: FleetFacts;
}
