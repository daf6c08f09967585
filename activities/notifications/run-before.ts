import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { Plan } from '../../language/plan';
import type { RunFacts, Verdict } from '../../language/run-facts';
import { searchAttributeNames } from '../../language/search-attribute-names';
import { tablesOfPlan } from '../../language/tables-of-plan';
import type { RunBefore } from '../../report/notifications/ended-event';
import { startedWith } from '../runs/started-with';

/** How many runs of the runbook are looked at, and how many of their plans are read for their tables. */
const most = { looked: 1_000, read: 50 };

export interface RunOfTables {
  readonly facts: Pick<RunFacts, 'run' | 'runbook' | 'endedAt'>;
  readonly tables: readonly string[];
  readonly searchAttributes: boolean;
}

/**
 * The last run of the same runbook and the same tables that had ended before; undefined where there is none among the
 * newest. Of what the server's search knows, which lags by a moment.
 */
export async function runBefore(client: Client, told: RunOfTables): Promise<RunBefore | undefined> {
  const { run, runbook, endedAt } = told.facts;
  const ofRunbook = told.searchAttributes
    ? ` AND ${searchAttributeNames.runbook} = '${runbook.replaceAll("'", "\\'")}'`
    : '';
  const query = `WorkflowType = 'runRunbook' AND CloseTime < '${endedAt}'${ofRunbook}`;
  let [looked, read] = [0, 0];
  for await (const info of client.workflow.list({ query })) {
    looked += 1;
    if (looked > most.looked || read > most.read) return undefined;
    if (info.workflowId === run || info.memo?.['runbook'] !== runbook || info.memo['parent'] !== undefined) continue;
    if (!info.memo['tables']) read += 1;
    if (!isSame(told.tables, await tablesOf(client, info))) continue;
    return {
      run: info.workflowId,
      verdict: verdictOf(info),
      endedAt: (info.closeTime ?? info.startTime).toISOString(),
    };
  }
  return undefined;
}

/** Those that started it have noted, or else those of its plan. */
async function tablesOf(client: Client, { workflowId, runId, memo }: WorkflowExecutionInfo): Promise<string[]> {
  const noted = memo?.['tables'];
  if (Array.isArray(noted)) return noted.map(String);
  const [plan] = await startedWith(client, workflowId, runId);
  return plan ? tablesOfPlan(plan as Plan) : [];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((table) => other.includes(table));
}

/** `failed` only where the run said so; one that was terminated or timed out could not tell. */
function verdictOf({ status, searchAttributes }: WorkflowExecutionInfo): Verdict {
  const [said] = (searchAttributes[searchAttributeNames.verdict] ?? []) as unknown[];
  if (status.name === 'COMPLETED') return 'passed';
  return said === 'failed' ? 'failed' : 'error';
}
