import { proxyActivities } from '@temporalio/workflow';
import type { empty } from './empty-activity';

const activities = proxyActivities<{ empty: typeof empty }>({
  startToCloseTimeout: '1m',
  heartbeatTimeout: '10s',
  retry: { maximumAttempts: 12, initialInterval: '200ms', maximumInterval: '20s' },
});

/** What one would write by hand instead of a runbook: the steps in order. */
export async function handWritten(steps: number): Promise<number> {
  let done = 0;
  for (let step = 1; step <= steps; step += 1) {
    await activities.empty({ step });
    done += 1;
  }
  return done;
}
