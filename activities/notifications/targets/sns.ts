import { createHash } from 'node:crypto';
import { PublishCommand } from '@aws-sdk/client-sns';
import { regionOfArn } from '../../../language/arn';
import type { SnsTarget } from '../../../language/notifications/notification-keys';
import { titleOf } from '../../../report/notifications/text';
import type { Send } from '../delivery';

/** By SNS's rules. */
const longestSubject = 100;

/** The message is JSON; its type and runbook are attributes, by which subscriptions can filter. */
export const sns: Send<SnsTarget> = async ({ topicArn }, { event, key, services, signal }) => {
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  const command = new PublishCommand({
    TopicArn: topicArn,
    Subject: subjectOf(titleOf(event)),
    Message: JSON.stringify(event),
    MessageAttributes: { type: text(event.type), runbook: text(event.runbook), id: text(event.id) },
    ...(topicArn.endsWith('.fifo') && {
      MessageGroupId: createHash('sha256').update(event.run).digest('hex'),
      MessageDeduplicationId: createHash('sha256').update(key).digest('hex'),
    }),
  });
  const { MessageId } = await services.sns(regionOfArn(topicArn)).send(command, { abortSignal: signal });
  return `message ${MessageId}`;
};

/** Printable ASCII, begun by none but letters, digits and punctuation. */
function subjectOf(title: string): string {
  return `Drillbook: ${title}`.replace(/[^\x20-\x7e]/g, '?').slice(0, longestSubject);
}
