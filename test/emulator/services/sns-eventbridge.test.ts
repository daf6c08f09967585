import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand } from '@aws-sdk/client-sns';
import { runningEmulator } from '../running-emulator.fixture';
import { clientsOf } from './clients.fixture';

const topic = 'arn:aws:sns:us-east-1:000000000000:drills';

async function setUp() {
  const emulator = await runningEmulator();
  const { services } = await clientsOf(emulator);
  return { emulator, sns: services.sns(), eventBridge: services.eventBridge() };
}

describe('Publish', () => {
  test('keeps what came, with its attributes', async () => {
    const { emulator, sns } = await setUp();
    const MessageAttributes = {
      type: { DataType: 'String', StringValue: 'failed' },
      runbook: { DataType: 'String', StringValue: 'a & b' },
    };
    const given = { TopicArn: topic, Subject: 'One', Message: '{"a":"é<"}', MessageAttributes };
    const { MessageId } = await sns.send(new PublishCommand(given));
    expect(emulator.messages.list()).toEqual([
      {
        service: 'sns',
        to: topic,
        id: MessageId,
        at: expect.stringMatching(/Z$/),
        body: '{"a":"é<"}',
        members: {
          Subject: 'One',
          MessageAttributes: [
            { Name: 'type', Value: { DataType: 'String', StringValue: 'failed' } },
            { Name: 'runbook', Value: { DataType: 'String', StringValue: 'a & b' } },
          ],
        },
      },
    ]);
    const told = await (await fetch(`${emulator.url}/_emulator/messages`)).json();
    expect(told).toEqual({ messages: emulator.messages.list() });
  });

  test('a FIFO topic knows a message again', async () => {
    const { emulator, sns } = await setUp();
    const publish = (id: string) => {
      const more = { MessageGroupId: 'g', MessageDeduplicationId: id };
      return sns.send(new PublishCommand({ TopicArn: `${topic}.fifo`, Message: 'm', ...more }));
    };
    const [one, again, other] = [await publish('1'), await publish('1'), await publish('2')];
    expect(again.MessageId).toBe(one.MessageId);
    expect(other.MessageId).not.toBe(one.MessageId);
    expect(emulator.messages.list()).toHaveLength(2);
  });

  test.each([
    ['a topic that is missing', { TopicArn: `${topic}-missing`, Message: 'm' }, 'NotFoundException'],
    [
      'a topic of another account',
      { TopicArn: topic.replace('000000000000', '111122223333'), Message: 'm' },
      'NotFoundException',
    ],
    ['no ARN', { TopicArn: 'drills', Message: 'm' }, 'InvalidParameterException'],
    ['an empty message', { TopicArn: topic, Message: '' }, 'InvalidParameterException'],
    ['a long message', { TopicArn: topic, Message: 'm'.repeat(262_145) }, 'InvalidParameterException'],
    ['a long subject', { TopicArn: topic, Message: 'm', Subject: 's'.repeat(101) }, 'InvalidParameterException'],
    ['a FIFO topic without a group', { TopicArn: `${topic}.fifo`, Message: 'm' }, 'InvalidParameterException'],
    [
      'a deduplication id for another topic',
      { TopicArn: topic, Message: 'm', MessageDeduplicationId: 'd' },
      'InvalidParameterException',
    ],
  ])('%s is refused', async (_what, request, name) => {
    const { emulator, sns } = await setUp();
    await expect(sns.send(new PublishCommand(request))).rejects.toMatchObject({ name });
    expect(emulator.messages.list()).toEqual([]);
  });
});

describe('PutEvents', () => {
  test('keeps what came, and tells of each entry what is wrong with it', async () => {
    const { emulator, eventBridge } = await setUp();
    const good = { Source: 'drillbook', DetailType: 't', Detail: '{"a":1}' };
    const Entries = [{ ...good, EventBusName: 'ops' }, { ...good, Detail: '[]' }, { ...good, Source: undefined }, good];
    const { FailedEntryCount, Entries: answers } = await eventBridge.send(new PutEventsCommand({ Entries }));
    expect(FailedEntryCount).toBe(2);
    expect(answers?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'InvalidArgument',
      undefined,
    ]);
    expect(emulator.messages.list()).toMatchObject([
      { service: 'events', to: 'arn:aws:events:us-east-1:000000000000:event-bus/ops', id: answers?.[0]?.EventId },
      { to: 'arn:aws:events:us-east-1:000000000000:event-bus/default', body: '{"a":1}', members: { DetailType: 't' } },
    ]);
  });

  test('takes ten entries at most', async () => {
    const { eventBridge } = await setUp();
    const Entries = Array.from({ length: 11 }, () => ({ Source: 's', DetailType: 't', Detail: '{}' }));
    await expect(eventBridge.send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

test('both are refused to whom a policy does not allow them', async () => {
  const { emulator, sns, eventBridge } = await setUp();
  const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/ops';
  const Statement = { Effect: 'Allow', Action: ['sns:Publish', 'events:PutEvents'], Resource: [topic, bus] };
  emulator.access.restrict({ Version: '2012-10-17', Statement });
  await sns.send(new PublishCommand({ TopicArn: topic, Message: 'm' }));
  const event = { Source: 's', DetailType: 't', Detail: '{}' };
  await eventBridge.send(new PutEventsCommand({ Entries: [{ ...event, EventBusName: 'ops' }] }));
  await expect(sns.send(new PublishCommand({ TopicArn: `${topic}2`, Message: 'm' }))).rejects.toThrow('not authorized');
  await expect(eventBridge.send(new PutEventsCommand({ Entries: [event] }))).rejects.toThrow('not authorized');
});
