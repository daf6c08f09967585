import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { CancellationScope, ParentClosePolicy, proxyLocalActivities, startChild } from '@temporalio/workflow';
import type { PublishActivities, Publishing } from '../activities/contract';
import { publishRunId, publishRunType, type RunToPublish } from './messages';
import type { RunContext } from './run-context';

/** The run waits until the server knows of it, and for nothing of what it does. */
export async function startPublishing({ options, state }: RunContext): Promise<void> {
  if (!options.publish) return;
  const wanted = options.readsWithin ? await CancellationScope.nonCancellable(whatIsWanted) : undefined;
  if (wanted && !Object.values(wanted).includes(true)) return;
  const { run, execution } = state.facts();
  const toPublish: RunToPublish = {
    ...{ run, execution },
    ...(options.asksWithin && { asksWithin: true }),
    ...(wanted && { wanted }),
  };
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

const within = proxyLocalActivities<PublishActivities>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 1 },
  summary: 'What is done about runs?',
});

/** Nothing where the worker does not say: then it is asked again, by a workflow that has the time. */
function whatIsWanted(): Promise<Publishing | undefined> {
  return within['publish.wanted']().catch(() => undefined);
}
