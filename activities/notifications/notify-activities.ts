import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Notifications } from '../../language/notifications/notification-keys';
import type { NotifyActivities } from '../contract';
import { failureFrom } from '../failure-mapping';
import type { OtherServices } from '../other-services';
import { fail } from '../step-failure';
import { beginToTell } from './begin';
import { messageOf } from './of-run';
import { send } from './send';

/** @param notifications of the worker; without it nobody is told anything. */
export function notifyActivities(notifications: Notifications | undefined, services: OtherServices): NotifyActivities {
  return {
    'notifications.begin': async (request) => {
      const { client, info } = Context.current();
      if (notifications) await tried(() => beginToTell(client, info.taskQueue, request));
    },
    'notifications.ofRun': (request) => tried(() => messageOf(Context.current().client, notifications, request)),
    'notifications.deliver': ({ event, target: name, key }) =>
      tried(async () => {
        const target = notifications?.targets.find((each) => each.name === name);
        if (!target) {
          fail('InvalidInput', `This worker has no target "${name}" for notifications`, {
            hint: 'Start all workers with the same file of notifications.',
          });
        }
        const { cancellationSignal: signal } = Context.current();
        return await send(target, { event, key, target: name, services, now: new Date(), signal });
      }),
  };
}

/** What is wrong here or with a receiver can be put right within the day in which it is tried again. */
async function tried<T>(work: () => Promise<T>): Promise<T> {
  const { cancellationSignal } = Context.current();
  try {
    return await work();
  } catch (error) {
    if (cancellationSignal.aborted) throw cancellationSignal.reason;
    const { code: type, message, hint } = failureFrom(error);
    throw ApplicationFailure.create({ type, message: hint ? `${message}. Try: ${hint}` : message });
  }
}
