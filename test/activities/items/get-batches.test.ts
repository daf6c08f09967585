import type { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { getBatches } from '../../../activities/items/get-batches';
import { Pace } from '../../../activities/items/pace';
import type { StepContext } from '../../../activities/step';

const keys = Array.from({ length: 10 }, (_, number) => ({ PK: { S: `key-${number}` } }));

test.each([
  ['is full', 200, 0],
  ['is not', 8, 4],
])('what an answer leaves over counts as throttled unless it %s', async (_, unitsOfAnswer, throttled) => {
  const pace = new Pace();
  const told = jest.spyOn(pace, 'throttled');
  const found = await getBatches(contextWith(pace, unitsOfAnswer), 'orders', keys, ['PK']);
  expect(found.size).toBe(keys.length);
  expect(told).toHaveBeenCalledTimes(throttled);
});

/** Where each answer holds two items and leaves over the others. */
function contextWith(pace: Pace, units: number): StepContext {
  const send = async ({ input }: BatchGetItemCommand) => {
    const { Keys: asked = [] } = input.RequestItems?.['orders'] ?? {};
    const left = asked.slice(2);
    return {
      Responses: { orders: asked.slice(0, 2) },
      UnprocessedKeys: left.length > 0 ? { orders: { Keys: left } } : {},
      ConsumedCapacity: [{ TableName: 'orders', CapacityUnits: units }],
    };
  };
  const signal = new AbortController().signal;
  return { pace, signal, sleep: async () => {}, items: { send } } as unknown as StepContext;
}
