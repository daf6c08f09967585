import { proxyActivities } from '@temporalio/workflow';
import type { EvidenceActivities } from '../activities/contract';
import type { PublishedRun, RunToPublish } from './messages';

const activities = proxyActivities<EvidenceActivities>({
  startToCloseTimeout: '5m',
  // A store that is away for an evening must not cost the evidence.
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1s', maximumInterval: '5m' },
});

/**
 * What is done about a run that has ended. It is no part of the run, so that nothing of it can hold the run up or add to
 * its history. What comes to be done beside the evidence has a place of its own here.
 */
export async function publishRun({ run, execution }: RunToPublish): Promise<PublishedRun> {
  const evidence = await activities['evidence.write'](run, execution);
  return { evidence };
}
