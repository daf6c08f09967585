import { CancellationScope, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { NotifyActivities } from '../activities/contract';
import { isForPerson, type Waiting } from '../language/run-facts';

const activities = proxyActivities<NotifyActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '1m' },
  summary: 'Have people told what the run waits for',
});

/**
 * Has people told what a run waits for, each thing once. A workflow of its own does so, which is no child of the run: the
 * end of a child would come into the run's history, perhaps amid the answer of a person.
 */
export class Telling {
  private readonly known = new Set<string>();

  /** @param waiting all that the run waits for now. */
  news(waiting: readonly Waiting[]): void {
    const { workflowId, runId } = workflowInfo();
    for (const { run, path, since } of waiting.filter(isForPerson)) {
      const place = JSON.stringify([run ?? '', path, since]);
      if (this.known.has(place)) continue;
      this.known.add(place);
      const request = { run: workflowId, execution: runId, waiting: { ...(run && { run }), path, since } };
      // Nothing that becomes of it is the run's concern.
      void CancellationScope.nonCancellable(() =>
        activities['notifications.begin']({ ...request, what: `waiting-${this.known.size}` }),
      ).catch(() => {});
    }
  }
}
