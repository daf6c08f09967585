import { patched, proxyActivities } from '@temporalio/workflow';
import type { EvidenceActivities, MetricsActivities, NotifyActivities } from '../activities/contract';
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

/**
 * What is done about a run that has ended. It is no part of the run, so that nothing of it can hold the run up or add to
 * its history. What people are told of its end, and what is counted, changes nothing of the evidence.
 */
export async function publishRun({ run, execution }: RunToPublish): Promise<PublishedRun> {
  if (!patched('ends-are-told')) return { evidence: await activities['evidence.write'](run, execution) };
  const [evidence] = await Promise.all([
    activities['evidence.write'](run, execution),
    others['metrics.ofRun']({ run, execution }).catch(() => {}),
    others['notifications.begin']({ run, execution, what: 'end' }).catch(() => {}),
  ]);
  return { evidence };
}
