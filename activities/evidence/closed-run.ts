import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import { innerRunOf } from '../../language/inner-run';
import type { Plan } from '../../language/plan';
import type { Resumption } from '../../language/resumption';
import { isSkippedByPerson, type RunFacts } from '../../language/run-facts';
import { runFailedType } from '../../language/run-failed';
import type { InnerEvidence } from '../../report/evidence/document';

/** As much as is needed here of what a run was started with. */
interface Started {
  readonly requester?: { readonly name: string };
  readonly requestersBefore?: readonly string[];
  readonly resumption?: Pick<Resumption, 'requesters'>;
}

export interface ClosedRun extends InnerEvidence {
  readonly requesters: readonly string[];
}

/** Waits until a run is closed. Throws Temporal's error where there is no such run. */
export async function closedRun(client: Client, run: string, execution?: string): Promise<ClosedRun> {
  const facts = await factsOf(client, run, execution);
  const [plan, started = {}] = await startOf(client, run, execution);
  const { requester, requestersBefore = [], resumption } = started;
  const names = [...requestersBefore, ...(resumption?.requesters ?? []), ...(requester ? [requester.name] : [])];
  const inner: Record<string, InnerEvidence> = {};
  for (const record of facts.journal.filter((each) => each.kind === 'run' && !isSkippedByPerson(each))) {
    const found = await innerRun(client, innerRunOf(facts, record));
    if (found) inner[record.path] = found;
  }
  return { facts, plan, inner, requesters: [...new Set(names)] };
}

/** Undefined for one that never began. */
async function innerRun(client: Client, run: string): Promise<InnerEvidence | undefined> {
  try {
    const { facts, plan, inner } = await closedRun(client, run);
    return { facts, plan, inner };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function factsOf(client: Client, run: string, execution: string | undefined): Promise<RunFacts> {
  const handle = client.workflow.getHandle(run, execution);
  try {
    return (await handle.result()) as RunFacts;
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const { cause } = error;
    if (cause instanceof ApplicationFailure && cause.type === runFailedType) return cause.details?.[0] as RunFacts;
    // One that was cancelled ends without its facts; a worker knows them.
    return await handle.query<RunFacts>('facts');
  }
}

async function startOf(
  client: Client,
  run: string,
  execution: string | undefined,
): Promise<[plan: Plan, started?: Started]> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId: run, ...(execution !== undefined && { runId: execution }) },
    maximumPageSize: 1,
  });
  const input = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads;
  return (await decodeArrayFromPayloads(client.options.loadedDataConverter, input)) as [Plan, Started?];
}
