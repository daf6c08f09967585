import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { Message, NotifyActivities, NotifyRequest } from '../activities/contract';

const backOff = { initialInterval: '2s', backoffCoefficient: 2, maximumInterval: '10m' } as const;

const activities = proxyActivities<NotifyActivities>({
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '24h',
  retry: backOff,
  summary: 'What is to be told, and to whom?',
});

/**
 * Tells people of a run: each target by itself, tried for a day. The run waits for nothing of it. Its id is made of the
 * run and of what is told, so that nothing is told twice. Returns what came back, by target.
 */
export async function notify(request: NotifyRequest): Promise<Record<string, string>> {
  const message = await activities['notifications.ofRun'](request);
  if (!message) return {};
  const ends = await Promise.allSettled(message.targets.map((target) => deliver(message, target)));
  const failed = message.targets.filter((_, at) => ends[at]?.status === 'rejected');
  if (failed.length > 0) {
    const text = `${message.event.id} could not be told within a day to ${failed.join(', ')}`;
    throw ApplicationFailure.nonRetryable(text, 'NotTold');
  }
  return Object.fromEntries(message.targets.map((target, at) => [target, told(ends[at])]));
}

async function deliver({ event }: Message, target: string): Promise<string> {
  const delivery = proxyActivities<NotifyActivities>({
    // Longer than any target may take to answer.
    startToCloseTimeout: '6m',
    scheduleToCloseTimeout: '24h',
    retry: backOff,
    summary: `Tell ${target}: ${event.type}`,
  });
  return await delivery['notifications.deliver']({ event, target, key: `${event.id}/${target}` });
}

function told(end: PromiseSettledResult<string> | undefined): string {
  return end?.status === 'fulfilled' ? end.value : '';
}
