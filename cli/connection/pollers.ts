import type { Client } from '@temporalio/client';
import { taskQueue } from '../../worker/task-queue';

/** A worker asks again at least every 60 to 70 seconds; the server remembers it for five minutes after its death. */
const silentMs = 75_000;

/** How many workers poll the task queue for workflow tasks. */
export async function countPollers(client: Client): Promise<number> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: 1,
  });
  return (pollers ?? []).filter(({ lastAccessTime }) => {
    const seconds = Number(lastAccessTime?.seconds ?? 0);
    return Date.now() - seconds * 1000 < silentMs;
  }).length;
}
