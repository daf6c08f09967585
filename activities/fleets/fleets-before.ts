import { type Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { type LastProven, laterOf } from '../../language/fleet/order';
import type { FleetFacts } from '../../language/fleet-facts';
import { runFailedType } from '../../language/run-failed';
import type { SelectRequest } from '../contract';

/** How many fleets are looked at, and of how many the facts are read: each tells of its tables what was known before. */
const most = { looked: 500, read: 20 };

/** Workflow type of a fleet. */
const fleetType = 'runFleet';

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
  const query = `WorkflowType = '${fleetType}' AND ExecutionStatus IN ('Completed', 'Failed')`;
  for await (const { workflowId, runId, memo } of client.workflow.list({ query })) {
    looked += 1;
    if (looked > most.looked || read === most.read) break;
    if (workflowId === run || memo?.['runbook'] !== runbook) continue;
    const facts = await fleetAtEnd(client, workflowId, runId);
    if (!facts) continue;
    read += 1;
    proven = laterOf(proven, provenBy(facts));
    if (schedule !== undefined && facts.schedule === schedule) covered ??= facts.tables.map(({ table }) => table);
  }
  return { proven, covered: covered ?? [] };
}

/** When each table of a fleet was last proven. */
export function provenBy({ tables }: Pick<FleetFacts, 'tables'>): LastProven {
  return Object.fromEntries(tables.flatMap(({ table, lastTestedAt }) => (lastTestedAt ? [[table, lastTestedAt]] : [])));
}

/** Waits until a fleet is closed; undefined for one that ended without its facts, since it was terminated. */
export async function fleetAtEnd(client: Client, fleet: string, execution?: string): Promise<FleetFacts | undefined> {
  try {
    return (await client.workflow.getHandle(fleet, execution).result()) as FleetFacts;
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const { cause } = error;
    const isFacts = cause instanceof ApplicationFailure && cause.type === runFailedType;
    return isFacts ? (cause.details?.[0] as FleetFacts) : undefined;
  }
}
