import { matches } from '../safety/pattern';
import type { NotificationEvent } from './event';
import type { Notifications, Route } from './notification-keys';

/** Names of the targets that a message goes to, each once, in the order of the file. */
export function targetsOf({ targets, routes }: Notifications, event: NotificationEvent): string[] {
  const wanted = routes.filter((route) => fits(route, event)).flatMap(({ to }) => to);
  return targets.map(({ name }) => name).filter((name) => wanted.includes(name));
}

function fits({ events, runbooks, tables }: Route, event: NotificationEvent): boolean {
  const isOf = (patterns: readonly string[], text: string) => patterns.some((pattern) => matches(pattern, text));
  if (!events.includes(event.type)) return false;
  if (runbooks && !isOf(runbooks, event.runbook)) return false;
  return !tables || event.tables.some((table) => isOf(tables, table));
}
