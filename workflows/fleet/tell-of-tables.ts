import { CancellationScope, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { NotifyActivities } from '../../activities/contract';
import type { FleetFacts } from '../../language/fleet-facts';

const activities = proxyActivities<NotifyActivities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

/** Has people told of tables that are covered no more, or overdue. Whatever becomes of it, the fleet ends as it does. */
export async function tellOfTables({ lost = [], overdue = [] }: FleetFacts): Promise<void> {
  const { workflowId: run, runId: execution } = workflowInfo();
  const begin = (what: 'coverageLost' | 'overdue') =>
    activities['notifications.begin']({ run, execution, what, fleet: what }).catch(() => {});
  await CancellationScope.nonCancellable(() =>
    Promise.all([lost.length > 0 && begin('coverageLost'), overdue.length > 0 && begin('overdue')]),
  );
}
