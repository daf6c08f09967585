import type { Client } from '@temporalio/client';
import { measuresOf } from '../../language/measures/measures-of';
import { type RecoveryTrend, recoveryTrend } from '../../language/measures/recovery-trend';
import { type RestoreSeen, restoresSeen } from '../../language/measures/restore-seen';
import type { RunFacts } from '../../language/run-facts';
import { workflowType } from './start-run';

const mostLooked = 500;
const mostBefore = 9;
const withinMs = 5_000;

/** How the recovery of a run compares with those before it, of the same table by the same runbook; by what lists hold. */
export async function trendOfRun(client: Client, facts: RunFacts): Promise<RecoveryTrend | undefined> {
  const { rtoMs } = measuresOf(facts);
  const [restore] = restoresSeen(facts);
  if (facts.endedAt === undefined || rtoMs === undefined || !restore) return undefined;
  const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Completed' AND CloseTime < '${facts.endedAt}'`;
  const before: number[] = [];
  let looked = 0;
  await client.withDeadline(Date.now() + withinMs, async () => {
    for await (const { workflowId, memo } of client.workflow.list({ query })) {
      const ms = workflowId === facts.run ? undefined : timeOf(memo, facts.runbook, restore.table);
      if (ms !== undefined) before.unshift(ms);
      looked += 1;
      if (before.length === mostBefore || looked === mostLooked) break;
    }
  });
  return recoveryTrend([...before, rtoMs]);
}

function timeOf(memo: Record<string, unknown> | undefined, runbook: string, table: string): number | undefined {
  const [restore] = (memo?.['restores'] as readonly RestoreSeen[] | undefined) ?? [];
  if (memo?.['runbook'] !== runbook || restore?.table !== table) return undefined;
  return typeof memo['rtoMs'] === 'number' ? memo['rtoMs'] : undefined;
}
