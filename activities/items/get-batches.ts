import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { sendInBatches } from './batch-calls';
import { keyOf, keyText } from './keys';
import { unitsIn } from './paced-call';

/** 1 MB, the most that DynamoDB answers of a partition, less one item that did not go in. */
const unitsOfFullAnswer = 256 - 100;

/**
 * The items of those keys as they are now, read consistently, by key text. Missing ones are absent. No two may have the
 * same key.
 */
export async function getBatches(
  context: StepContext,
  table: string,
  wanted: readonly Item[],
  names: readonly string[],
  took: (readUnits: number) => void = () => {},
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  const send = async (keys: readonly Item[]) => {
    const command = new BatchGetItemCommand({
      RequestItems: { [table]: { Keys: [...keys], ConsistentRead: true } },
      ReturnConsumedCapacity: 'TOTAL',
    });
    const { Responses, UnprocessedKeys, ConsumedCapacity: consumed } = await context.items.send(command);
    took(unitsIn(consumed));
    for (const item of Responses?.[table] ?? []) found.set(keyText(item, names), item);
    return { consumed, unprocessed: UnprocessedKeys?.[table]?.Keys };
  };
  const keys = wanted.map((item) => keyOf(item, names));
  const call = {
    kind: 'read',
    table,
    operation: 'BatchGetItem',
    largest: 100,
    atOnce: 4,
    unitsOfFullAnswer,
    send,
  } as const;
  await sendInBatches(context, call, keys);
  return found;
}
