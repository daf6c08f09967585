import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { RestoreSeen } from '../../language/measures/restore-seen';
import type { RunFacts } from '../../language/run-facts';
import { pathInPlan } from '../../language/step-path';
import { type Connected, connectTo } from '../connection/connect';
import type { TemporalTarget } from '../connection/temporal-target';
import { restoresOfRuns } from '../runs/restores-of-runs';
import { workflowType } from '../runs/start-run';

/** What a plan asks of Temporal, which it works without. */
export interface TemporalLookups {
  readonly earlier?: ReadonlyMap<string, readonly number[]>;
  /** Absent where nobody could be asked. */
  readonly restores?: readonly RestoreSeen[];
  readonly locks?: (workflowId: string) => Promise<string | null>;
  close(): Promise<void>;
}

/** The newest runs that passed, and how many others are passed over to find them. */
const mostRuns = 5;
const mostLooked = 100;

export async function temporalLookups(target: TemporalTarget | undefined, runbook: string): Promise<TemporalLookups> {
  const connected = target && (await connectTo(target).catch(() => undefined));
  if (!connected) return { close: async () => {} };
  return lookupsBy(connected, runbook);
}

export async function lookupsBy(connected: Connected, runbook: string): Promise<TemporalLookups> {
  const { client, close } = connected;
  const [earlier, restores] = await Promise.all([
    earlierRuns(client, runbook).catch(() => undefined),
    restoresOfRuns(client).catch(() => undefined),
  ]);
  return { earlier, restores, locks: (id) => holderOf(client, id), close };
}

/** How long each step took in the last runs that passed. */
async function earlierRuns(client: Client, runbook: string): Promise<Map<string, number[]>> {
  const took = new Map<string, number[]>();
  let [looked, taken] = [0, 0];
  const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Completed'`;
  for await (const { workflowId, memo } of client.workflow.list({ query })) {
    looked += 1;
    if (memo?.['runbook'] === runbook) {
      const facts = (await client.workflow.getHandle(workflowId).result()) as RunFacts;
      for (const [path, ms] of durationsOf(facts)) took.set(path, [...(took.get(path) ?? []), ms]);
      taken += 1;
    }
    if (taken === mostRuns || looked === mostLooked) break;
  }
  return took;
}

function durationsOf({ journal }: RunFacts): [string, number][] {
  return journal
    .filter(({ outcome, endedAt }) => outcome === 'succeeded' && endedAt !== undefined)
    .map(({ path, startedAt, endedAt = startedAt }) => [pathInPlan(path), Date.parse(endedAt) - Date.parse(startedAt)]);
}

async function holderOf(client: Client, id: string): Promise<string | null> {
  try {
    const { status, memo } = await client.workflow.getHandle(id).describe();
    return status.name === 'RUNNING' ? String(memo?.['run'] ?? 'of another') : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
