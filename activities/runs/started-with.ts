import type { Client } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';

/** The arguments that a workflow was started with, from the first event of its history. */
export async function startedWith(client: Client, workflowId: string, runId?: string): Promise<unknown[]> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId, ...(runId && { runId }) },
    maximumPageSize: 1,
  });
  const input = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads;
  // The client's converter, so that what was encoded on its way there is decoded.
  return await decodeArrayFromPayloads(client.options.loadedDataConverter, input);
}
