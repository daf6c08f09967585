import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { backOff } from './backoff';
import { chunksOf, inParallel } from './in-parallel';
import { keyOf, keyText } from './keys';
import { pacedCall, unitsIn } from './paced-call';

const largestBatch = 100;
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
  const keys = wanted.map((item) => keyOf(item, names));
  const size = () => Math.min(largestBatch, context.pace.mostItems('read', table, Infinity) ?? largestBatch);
  await inParallel(4, chunksOf(keys, size), async (batch) => {
    let left: Item[] = [...batch];
    for (let fruitless = 0; ; ) {
      context.signal.throwIfAborted();
      const command = new BatchGetItemCommand({
        RequestItems: { [table]: { Keys: left, ConsistentRead: true } },
        ReturnConsumedCapacity: 'TOTAL',
      });
      const call = { kind: 'read', table, items: left.length } as const;
      const answer = await pacedCall(context, call, () => context.items.send(command));
      took(unitsIn(answer));
      for (const item of answer.Responses?.[table] ?? []) found.set(keyText(item, names), item);
      const unprocessed = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      if (unprocessed.length === 0) return;
      fruitless = unprocessed.length < left.length ? 0 : fruitless + 1;
      left = unprocessed;
      // An answer may be full: then what it leaves over says nothing of what the table lets through.
      if (fruitless === 0 && unitsIn(answer) >= unitsOfFullAnswer) continue;
      context.pace.throttled('read', table);
      await backOff(context, fruitless, 'BatchGetItem');
    }
  });
  return found;
}
