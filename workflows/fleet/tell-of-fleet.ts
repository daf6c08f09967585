import { CancellationScope, patched, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { NotifyActivities } from '../../activities/contract';
import type { FleetFacts } from '../../language/fleet-facts';

const activities = proxyActivities<NotifyActivities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

/**
 * Has people told of tables that are covered no more, or overdue, and of a fleet that did not pass although all its runs
 * did: of those that did not they are told anyway. Whatever becomes of it, the fleet ends as it does.
 */
export async function tellOfFleet({ lost = [], overdue = [], verdict, tables }: FleetFacts): Promise<void> {
  const { workflowId: run, runId: execution } = workflowInfo();
  const begin = (what: 'end' | 'coverageLost' | 'overdue') =>
    activities['notifications.begin']({ run, execution, what, fleet: what }).catch(() => {});
  const isForItself = verdict !== 'passed' && tables.every((table) => (table.verdict ?? 'passed') === 'passed');
  await CancellationScope.nonCancellable(() =>
    Promise.all([
      lost.length > 0 && begin('coverageLost'),
      overdue.length > 0 && begin('overdue'),
      isForItself && patched('fleets-are-told') && begin('end'),
    ]),
  );
}
