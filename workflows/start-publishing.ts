import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { CancellationScope, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { publishRunId, publishRunType, type RunToPublish } from './messages';
import type { RunContext } from './run-context';

/** The run waits until the server knows of it, and for nothing of what it does. */
export async function startPublishing({ options, state }: RunContext): Promise<void> {
  if (!options.publish) return;
  const { run, execution } = state.facts();
  const toPublish: RunToPublish = { run, execution, ...(options.asksWithin && { asksWithin: true }) };
  try {
    await CancellationScope.nonCancellable(() =>
      startChild(publishRunType, {
        workflowId: publishRunId(toPublish),
        args: [toPublish],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        staticSummary: `What is done about the end of ${run}`,
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
