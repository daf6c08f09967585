import type { Client } from '@temporalio/client';
import { restoreAwaited } from '../../language/measures/restore-awaited';
import type { RestoreSeen } from '../../language/measures/restore-seen';
import type { RunFacts } from '../../language/run-facts';
import { workflowType } from './start-run';

const mostRuns = 500;
const withinMs = 5_000;

/** What the restores of the newest runs took, those within other runs included, from what lists hold of each. */
export async function restoresOfRuns(client: Client): Promise<RestoreSeen[]> {
  const query = `WorkflowType = '${workflowType}' AND ExecutionStatus IN ('Completed', 'Failed')`;
  const seen: RestoreSeen[] = [];
  let looked = 0;
  await client.withDeadline(Date.now() + withinMs, async () => {
    for await (const { memo } of client.workflow.list({ query })) {
      seen.push(...((memo?.['restores'] as readonly RestoreSeen[] | undefined) ?? []));
      looked += 1;
      if (looked === mostRuns) break;
    }
  });
  return seen;
}

/** Those by which the end of a restore can be told, where the run waits for one; undefined where it does not. */
export async function restoresFor(client: Client, facts: RunFacts): Promise<RestoreSeen[] | undefined> {
  const waits = facts.journal.some((record) => restoreAwaited(facts, record) !== undefined);
  return waits ? await restoresOfRuns(client).catch(() => []) : undefined;
}
