import { Context } from '@temporalio/activity';
import type { Notifications } from '../../language/notifications/notification-keys';
import type { StepKinds } from '../../language/step-kind';
import type { NotifyActivities } from '../contract';
import type { Meters } from '../metrics/meters';
import type { OtherServices } from '../other-services';
import { tryAgainLater } from '../runs/try-again-later';
import { fail } from '../step-failure';
import { beginToTell } from './begin';
import { messageOf } from './of-run';
import { send } from './send';

/** @param notifications of the worker; without it nobody is told anything. */
export function notifyActivities(
  notifications: Notifications | undefined,
  kinds: StepKinds,
  services: OtherServices,
  meters?: Meters,
): NotifyActivities {
  const count = (target: string, outcome: string) =>
    meters?.add('drillbook_notifications_total', 1, { target, outcome });
  return {
    'notifications.begin': async (request) => {
      const { client, info } = Context.current();
      if (notifications) await tryAgainLater(() => beginToTell(client, info.taskQueue, request));
    },
    'notifications.ofRun': (request) =>
      tryAgainLater(() => messageOf(Context.current().client, notifications, kinds, request)),
    'notifications.deliver': ({ event, target: name, key }) =>
      tryAgainLater(async () => {
        const target = notifications?.targets.find((each) => each.name === name);
        if (!target) {
          fail('InvalidInput', `This worker has no target "${name}" for notifications`, {
            hint: 'Start all workers with the same file of notifications.',
          });
        }
        const { cancellationSignal: signal } = Context.current();
        try {
          const answer = await send(target, { event, key, target: name, services, now: new Date(), signal });
          count(name, 'sent');
          return answer;
        } catch (error) {
          count(name, 'failed');
          throw error;
        }
      }),
  };
}
