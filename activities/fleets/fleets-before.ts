import type { Client } from '@temporalio/client';
import { type LastProven, laterOf, provenBy } from '../../language/fleet/order';
import { type FleetFacts, runFleetType } from '../../language/fleet-facts';
import type { SelectRequest } from '../contract';
import { factsAtEnd } from '../runs/facts-at-end';

/** How many fleets are looked at, and of how many the facts are read: each tells of its tables what was known before. */
const most = { looked: 500, read: 20 };

/** What fleets of the same runbook that have ended tell. */
export interface FleetsBefore {
  readonly proven: LastProven;
  /** Tables of the newest one of the same schedule. */
  readonly covered: readonly string[];
}

/** Of what the server's search knows, which lags by a moment, and keeps for as long as its retention says. */
export async function fleetsBefore(
  client: Client,
  { run, runbook, schedule }: Pick<SelectRequest, 'run' | 'runbook' | 'schedule'>,
): Promise<FleetsBefore> {
  let proven: LastProven = {};
  let covered: readonly string[] | undefined;
  let [looked, read] = [0, 0];
  const query = `WorkflowType = '${runFleetType}' AND ExecutionStatus IN ('Completed', 'Failed')`;
  for await (const { workflowId, runId, memo } of client.workflow.list({ query })) {
    looked += 1;
    if (looked > most.looked || read === most.read) break;
    if (workflowId === run || memo?.['runbook'] !== runbook) continue;
    const facts = await factsAtEnd<FleetFacts>(client, workflowId, runId);
    if (!facts) continue;
    read += 1;
    proven = laterOf(proven, provenBy(facts));
    if (schedule !== undefined && facts.schedule === schedule) covered ??= facts.tables.map(({ table }) => table);
  }
  return { proven, covered: covered ?? [] };
}
