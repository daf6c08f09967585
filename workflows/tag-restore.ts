import { proxyActivities } from '@temporalio/workflow';
import type { TagActivities, TagWatch, TagWatchEnd } from '../activities/contract';

const activities = proxyActivities<TagActivities>({
  startToCloseTimeout: '1m',
  // Longer than any restore, and than workers are away. While it is tried again the history does not grow.
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '1s', maximumInterval: '5m' },
  summary: 'Tag it as soon as it is ACTIVE',
});

/** Tags a restored table whose run was ended before it could; one whose run has tagged it is left as it is. */
export function tagRestore(watch: TagWatch): Promise<TagWatchEnd> {
  return activities['restores.tag'](watch);
}
