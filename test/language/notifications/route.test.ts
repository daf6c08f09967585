import type { NotificationEvent } from '../../../language/notifications/event';
import type { Route } from '../../../language/notifications/notification-keys';
import { targetsOf } from '../../../language/notifications/route';

const targets = ['a', 'b', 'c'].map((name) => ({ name, command: { run: ['x'], timeout: '30s' } }));
const event = {
  type: 'failed',
  runbook: 'restore-test',
  tables: ['orders', 'orders-lines'],
} as unknown as NotificationEvent;

function to(...routes: Route[]): string[] {
  return targetsOf({ file: 'n.yaml', targets, routes }, event);
}

test.each<[string, Omit<Route, 'to'>, boolean]>([
  ['all of a type', { events: ['error', 'failed'] }, true],
  ['another type', { events: ['error'] }, false],
  ['its runbook', { events: ['failed'], runbooks: ['restore-*'] }, true],
  ['another runbook', { events: ['failed'], runbooks: ['recover-*'] }, false],
  ['one of its tables', { events: ['failed'], tables: ['x', 'orders-?????'] }, true],
  ['another table', { events: ['failed'], tables: ['order'] }, false],
  ['its table of another runbook', { events: ['failed'], runbooks: ['x'], tables: ['orders'] }, false],
])('a route for %s: %p', (_what, route, fits) => {
  expect(to({ ...route, to: ['a'] })).toEqual(fits ? ['a'] : []);
});

test('all routes that fit count, each target once, in the order of the targets', () => {
  expect(to({ events: ['failed'], to: ['c', 'b'] }, { events: ['failed'], to: ['a', 'b'] })).toEqual(['a', 'b', 'c']);
});
