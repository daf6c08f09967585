import type { NotificationEvent } from '../../language/notifications/event';

/** What `drillbook notify test` sends: whole, and marked as a test. */
export function testEvent(at: Date, id: string): NotificationEvent {
  return {
    version: 1,
    id: `test/${id}`,
    type: 'failed',
    test: true,
    at: at.toISOString(),
    run: 'test',
    execution: id,
    runbook: 'restore-test',
    description: 'A message to try whether it arrives',
    tables: ['orders'],
    startedAt: at.toISOString(),
    verdict: 'failed',
    failure: { code: 'AssertionFailed', message: 'Nothing has failed: this is a test' },
    next: ['drillbook doctor'],
  };
}
