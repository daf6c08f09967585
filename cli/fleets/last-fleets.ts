import { factsAtEnd } from '../../activities/runs/facts-at-end';
import type { FleetFacts } from '../../language/fleet-facts';
import { runFleetType } from '../../workflows/fleet/messages';
import type { Connected } from '../connection/connect';

/** How many of the newest are looked at. */
const mostLooked = 50;

/** The facts of the newest fleet of each schedule, and of each runbook by hand, that has ended. No worker is needed. */
export async function lastFleets({ client }: Connected): Promise<FleetFacts[]> {
  const query = `WorkflowType = '${runFleetType}' AND ExecutionStatus IN ('Completed', 'Failed')`;
  const newest = new Map<string, FleetFacts>();
  let looked = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    const facts = await factsAtEnd<FleetFacts>(client, workflowId, runId);
    const key = facts && JSON.stringify([facts.schedule ?? null, facts.runbook]);
    if (key && !newest.has(key)) newest.set(key, facts);
    looked += 1;
    if (looked === mostLooked) break;
  }
  return [...newest.values()];
}
