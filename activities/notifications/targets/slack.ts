import { durationMs } from '../../../language/duration';
import type { SlackTarget } from '../../../language/notifications/notification-keys';
import { slackMessage } from '../../../report/notifications/slack-message';
import { httpCall } from '../../hooks/http-call';
import type { Send } from '../delivery';
import { secretText } from '../secret';
import { addressOf } from './address';
import { told } from './answer';

/** Slack does not tell tries apart: after an answer that was lost, a message stands there twice. */
export const slack: Send<SlackTarget> = async (slack, { event, target, signal }) => {
  const call = {
    url: addressOf(secretText(slack.url), target),
    method: 'POST',
    name: `The webhook of ${target}`,
    headers: { 'content-type': 'application/json', 'user-agent': 'drillbook' },
    body: JSON.stringify(slackMessage(event)),
    timeoutMs: durationMs(slack.timeout),
    signal,
  };
  return told(call.name, await httpCall(call));
};
