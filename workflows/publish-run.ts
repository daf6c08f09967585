import { patched, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  EvidenceActivities,
  MetricsActivities,
  NotifyActivities,
  PublishActivities,
  Publishing,
} from '../activities/contract';
import type { PublishedRun, RunToPublish } from './messages';

const activities = proxyActivities<EvidenceActivities>({
  startToCloseTimeout: '5m',
  // A store that is away for an evening must not cost the evidence.
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1s', maximumInterval: '5m' },
});

const others = proxyActivities<MetricsActivities & NotifyActivities>({
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '1h',
  retry: { initialInterval: '500ms', maximumInterval: '1m' },
});

const within = proxyLocalActivities<PublishActivities>({
  startToCloseTimeout: '10s',
  // A worker that shuts down waits for it.
  retry: { initialInterval: '200ms', maximumAttempts: 3 },
  summary: 'What is done about runs?',
});

const all: Publishing = { evidence: true, metrics: true, notifications: true };

/**
 * What is done about a run that has ended. It is no part of the run, so that nothing of it can hold the run up or add to
 * its history. What people are told of its end, and what is counted, changes nothing of the evidence.
 */
export async function publishRun({ run, execution, asksWithin, ...told }: RunToPublish): Promise<PublishedRun> {
  const wanted = told.wanted ?? (asksWithin ? await within['publish.wanted']().catch(() => all) : all);
  if (!asksWithin && !patched('ends-are-told')) return { evidence: await activities['evidence.write'](run, execution) };
  const [evidence] = await Promise.all([
    wanted.evidence ? activities['evidence.write'](run, execution) : null,
    wanted.metrics && others['metrics.ofRun']({ run, execution }).catch(() => {}),
    wanted.notifications && others['notifications.begin']({ run, execution, what: 'end' }).catch(() => {}),
  ]);
  return { evidence };
}
