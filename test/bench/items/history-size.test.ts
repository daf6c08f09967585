import { temporal } from '@temporalio/proto';
import { sizeOf } from '../../../bench/items/history-size';

const payload = (size: number) => ({ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.alloc(size) });

test('bytes are those of all events, as they go over the wire', () => {
  const events = [{ eventId: 1 as never, activityTaskScheduledEventAttributes: { activityId: '1' } }];
  const { length } = temporal.api.history.v1.History.encode({ events }).finish();
  expect(sizeOf('run', { events })).toEqual({ workflow: 'run', events: 1, bytes: length, largestPayload: 0 });
});

test('payloads are found wherever they stand', () => {
  const input = { activityTaskScheduledEventAttributes: { input: { payloads: [payload(10), payload(20)] } } };
  const memo = { workflowExecutionStartedEventAttributes: { memo: { fields: { waiting: payload(40) } } } };
  const cause = { applicationFailureInfo: { details: { payloads: [payload(80)] } } };
  const failed = { activityTaskFailedEventAttributes: { failure: { message: 'x'.repeat(200), cause } } };
  expect(sizeOf('run', { events: [input] }).largestPayload).toBe(20);
  expect(sizeOf('run', { events: [input, memo] }).largestPayload).toBe(40);
  expect(sizeOf('run', { events: [memo, failed, input] }).largestPayload).toBe(80);
});

test('no events are none', () => {
  expect(sizeOf('run', {})).toEqual({ workflow: 'run', events: 0, bytes: 0, largestPayload: 0 });
});
