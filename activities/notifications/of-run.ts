import type { Client } from '@temporalio/client';
import type { FleetFacts } from '../../language/fleet-facts';
import type { NotificationEvent } from '../../language/notifications/event';
import type { Notifications } from '../../language/notifications/notification-keys';
import { targetsOf } from '../../language/notifications/route';
import type { StepKinds } from '../../language/step-kind';
import { tableNameOf } from '../../language/table-reference';
import { tablesOfPlan } from '../../language/tables-of-plan';
import { eventOfEnd } from '../../report/notifications/ended-event';
import { eventOfFleet } from '../../report/notifications/fleet-event';
import { eventOfWaiting } from '../../report/notifications/waiting-event';
import type { Message, NotifyRequest } from '../contract';
import { subjectsOf } from '../evidence/subjects';
import { factsAtEnd } from '../runs/facts-at-end';
import { knownRun } from '../runs/known-run';
import { fail } from '../step-failure';
import { runBefore } from './run-before';

/** What is to be told of a run now, and to whom; null where it is nothing, or nobody. */
export async function messageOf(
  client: Client,
  notifications: Notifications | undefined,
  kinds: StepKinds,
  request: NotifyRequest,
): Promise<Message | null> {
  if (!notifications) return null;
  if (request.fleet) {
    const facts = await factsAtEnd<FleetFacts>(client, request.run, request.execution);
    return facts ? addressed(notifications, eventOfFleet(facts, request.execution, request.fleet)) : null;
  }
  const { facts, plan, isClosed, searchAttributes } = await knownRun(client, request);
  const told = { facts, tables: subjectsOf(plan, facts, kinds).map(tableNameOf) };
  if (!request.waiting && !isClosed) fail('NotYet', `The run ${request.run} has not ended yet`);
  const before = { facts, tables: tablesOfPlan(plan), searchAttributes };
  const event = request.waiting
    ? eventOfWaiting(told, request.waiting)
    : eventOfEnd(told, facts.verdict === 'passed' ? await runBefore(client, before) : undefined);
  return addressed(notifications, event);
}

function addressed(notifications: Notifications, event: NotificationEvent | undefined): Message | null {
  const targets = event ? targetsOf(notifications, event) : [];
  return event && targets.length > 0 ? { event, targets } : null;
}
