import type { Client } from '@temporalio/client';
import type { Notifications } from '../../language/notifications/notification-keys';
import { targetsOf } from '../../language/notifications/route';
import { tablesOfPlan } from '../../language/tables-of-plan';
import { eventOfEnd } from '../../report/notifications/ended-event';
import { eventOfWaiting } from '../../report/notifications/waiting-event';
import type { Message, NotifyRequest } from '../contract';
import { knownRun } from '../runs/known-run';
import { fail } from '../step-failure';
import { runBefore } from './run-before';

/** What is to be told of a run now, and to whom; null where it is nothing, or nobody. */
export async function messageOf(
  client: Client,
  notifications: Notifications | undefined,
  request: NotifyRequest,
): Promise<Message | null> {
  if (!notifications) return null;
  const { facts, plan, isClosed, searchAttributes } = await knownRun(client, request);
  const told = { facts, tables: tablesOfPlan(plan) };
  if (!request.waiting && !isClosed) fail('NotYet', `The run ${request.run} has not ended yet`);
  const event = request.waiting
    ? eventOfWaiting(told, request.waiting)
    : eventOfEnd(told, facts.verdict === 'passed' ? await runBefore(client, { ...told, searchAttributes }) : undefined);
  const targets = event ? targetsOf(notifications, event) : [];
  return event && targets.length > 0 ? { event, targets } : null;
}
