import { randomUUID } from 'node:crypto';
import { ApiError } from '../../api-error';
import { neededText, optionalText, refuseUnsupported, requestMembers } from '../request';
import type { ServiceParts } from '../services';

const largestBytes = 262_144;
/** How long a FIFO topic knows a message again. */
const rememberedMs = 5 * 60_000;

/** Every topic of the account and region exists, but for those with `missing` in their names: nothing here makes any. */
export function publish({ options, clock, messages }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  refuseUnsupported(asked, ['TargetArn', 'PhoneNumber', 'MessageStructure']);
  const arn = neededText(asked, 'TopicArn');
  const body = neededText(asked, 'Message');
  const place = `arn:aws:sns:${options.region}:${options.accountId}:`;
  if (!/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/.test(arn)) throw invalid('TopicArn');
  if (!arn.startsWith(place) || arn.includes('missing')) {
    throw new ApiError('NotFound', 'Topic does not exist', 404);
  }
  if (body === '') throw invalid('Empty message');
  if (Buffer.byteLength(body) > largestBytes) throw invalid('Message too long');
  const subject = optionalText(asked, 'Subject');
  if (subject !== undefined && !/^[\x21-\x7e][\x20-\x7e]{0,99}$/.test(subject)) throw invalid('Subject');
  const group = optionalText(asked, 'MessageGroupId');
  const isFifo = arn.endsWith('.fifo');
  if (isFifo && !group) throw invalid('The MessageGroupId parameter is required for FIFO topics');
  const deduplication = optionalText(asked, 'MessageDeduplicationId');
  if (!isFifo && deduplication !== undefined) {
    throw invalid(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  }
  const known = messages.list().find(({ service, to, at, members }) => {
    if (deduplication === undefined || service !== 'sns' || to !== arn) return false;
    return members['MessageDeduplicationId'] === deduplication && clock.now() - Date.parse(at) < rememberedMs;
  });
  if (known) return { MessageId: known.id };
  const { Message: _, TopicArn: __, ...members } = asked;
  const id = randomUUID();
  messages.add({ service: 'sns', to: arn, id, at: new Date(clock.now()).toISOString(), body, members });
  return { MessageId: id };
}

function invalid(what: string): ApiError {
  return new ApiError('InvalidParameter', `Invalid parameter: ${what}`);
}
