import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { regionOfArn } from '../../../language/arn';
import type { EventBridgeTarget } from '../../../language/notifications/notification-keys';
import { fail } from '../../step-failure';
import type { Send } from '../delivery';

/** Source `drillbook`, detail type `Drillbook run TYPE`, and the message as detail. */
export const eventBridge: Send<EventBridgeTarget> = async ({ bus }, { event, target, services, signal }) => {
  const command = new PutEventsCommand({
    Entries: [
      {
        EventBusName: bus,
        Source: 'drillbook',
        DetailType: `Drillbook run ${event.type}`,
        Detail: JSON.stringify(event),
        Time: new Date(event.at),
      },
    ],
  });
  const { Entries: [entry] = [] } = await services.eventBridge(regionOfArn(bus)).send(command, { abortSignal: signal });
  if (entry?.EventId) return `event ${entry.EventId}`;
  return fail('Unavailable', `The event bus of ${target} did not take the message: ${entry?.ErrorCode ?? 'no entry'}`);
};
