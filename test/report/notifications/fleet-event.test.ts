import type { FleetFacts } from '../../../language/fleet-facts';
import { notificationEvent } from '../../../language/notifications/event';
import { eventOfFleet } from '../../../report/notifications/fleet-event';
import { linesOf, titleOf } from '../../../report/notifications/text';

const lastTestedAt = '2026-11-01T02:00:00Z';
const facts: FleetFacts = {
  ...{ version: 1, run: 'nightly-1', runbook: 'restore-test', schedule: 'nightly', startedAt: '2026-11-29T02:00:00Z' },
  ...{ endedAt: '2026-11-29T03:00:00Z', verdict: 'error', uncovered: [], excluded: [], lapsed: [] },
  tables: [{ table: 'orders', state: 'notRun', lastTestedAt }],
  lost: [{ table: 'carts', reason: 'point-in-time recovery is off' }],
  overdue: ['orders'],
};

test('tables that are covered no more are told with why', () => {
  const event = eventOfFleet(facts, 'e1', 'coverageLost');
  expect(notificationEvent.parse(event)).toMatchObject({
    ...{ id: 'nightly-1/e1/coverageLost', tables: ['carts'], why: { carts: 'point-in-time recovery is off' } },
    ...{ at: facts.endedAt, verdict: 'error', next: ['drillbook status nightly-1'] },
  });
  expect(event && titleOf(event)).toBe('restore-test of carts no longer covered');
  expect(event && linesOf(event)).toContain('carts: point-in-time recovery is off');
});

test('tables that are overdue are told with when they were last proven', () => {
  const event = eventOfFleet(facts, 'e1', 'overdue');
  expect(event).toMatchObject({ tables: ['orders'], why: { orders: `last proven at ${lastTestedAt}` } });
  expect(event && titleOf(event)).toBe('restore-test of orders overdue');
});

test('where there are none, nothing is told', () => {
  const { lost: _lost, overdue: _overdue, ...rest } = facts;
  expect(eventOfFleet(rest, 'e1', 'coverageLost')).toBeUndefined();
  expect(eventOfFleet(rest, 'e1', 'overdue')).toBeUndefined();
});

test('a fleet whose runs passed is told with what is not covered', () => {
  const uncovered = [{ table: 'bare', reason: 'point-in-time recovery is off' }];
  const lapsed = [{ table: 'audit-*', reason: 'tested by hand', until: '2026-11-01' }];
  const failed = {
    ...facts,
    verdict: 'failed',
    uncovered,
    lapsed,
    message: '1 not covered, 1 exclusion is over',
  } as const;
  const event = eventOfFleet(failed, 'e1', 'end');
  expect(notificationEvent.parse(event)).toMatchObject({
    ...{ type: 'failed', id: 'nightly-1/e1/end', tables: ['audit-*', 'bare'] },
    failure: { code: 'FleetNotProven', message: failed.message },
    why: { bare: 'point-in-time recovery is off', 'audit-*': expect.stringContaining('until 2026-11-01 is over') },
  });
  expect(event && titleOf(event)).toBe('restore-test of audit-*, bare failed');
  const lost = eventOfFleet({ ...facts, message: 'The tables could not be found' }, 'e1', 'end');
  expect(lost && titleOf(lost)).toBe('restore-test could not tell');
  expect(eventOfFleet({ ...facts, verdict: 'passed' }, 'e1', 'end')).toBeUndefined();
});
