import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { NotifyRequest } from '../contract';

/** Workflow type of what tells people of a run. */
export const notifyWorkflowType = 'notify';

/** @param what is told, by a word that no other message of the run has. */
export function notifyId({ run, execution }: NotifyRequest, what: string): string {
  return `notify-${run}-${execution}-${what}`;
}

/** Starts the workflow that tells it, once and for all: one that has been started before is left as it is. */
export async function beginToTell(
  client: Client,
  taskQueue: string,
  request: NotifyRequest & { readonly what: string },
): Promise<void> {
  const { what, ...rest } = request;
  try {
    await client.workflow.start(notifyWorkflowType, {
      workflowId: notifyId(request, what),
      taskQueue,
      args: [rest],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: `Tells people of ${request.run}: ${what}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
