import { durationMs } from '../../../language/duration';
import type { WebhookTarget } from '../../../language/notifications/notification-keys';
import { httpCall } from '../../hooks/http-call';
import type { Send } from '../delivery';
import { headerText, secretText } from '../secret';
import { signatureOf } from '../signature';
import { addressOf } from './address';
import { told } from './answer';

/** POST of the message as JSON. Its headers tell tries of one message from messages, and that it is ours. */
export const webhook: Send<WebhookTarget> = async (webhook, { event, key, target, now, signal }) => {
  const body = JSON.stringify(event);
  const own = Object.entries(webhook.headers).map(([name, value]) => [name.toLowerCase(), headerText(value)]);
  const call = {
    url: addressOf(typeof webhook.url === 'string' ? webhook.url : secretText(webhook.url), target),
    method: 'POST',
    name: `The webhook of ${target}`,
    headers: {
      ...Object.fromEntries(own),
      'content-type': 'application/json',
      'user-agent': 'drillbook',
      'idempotency-key': key,
      'drillbook-event': event.type,
      'drillbook-signature': signatureOf(body, webhook.secrets.map(secretText), now),
    },
    body,
    timeoutMs: durationMs(webhook.timeout),
    signal,
  };
  return told(call.name, await httpCall(call));
};
