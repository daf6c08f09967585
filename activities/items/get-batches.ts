import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { persist } from '../patience';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { backOff } from './backoff';
import { chunks, inParallel } from './in-parallel';
import { keyOf, keyText } from './keys';

/** The items of those keys as they are now, read consistently, by key text. Missing ones are absent. */
export async function getBatches(
  context: StepContext,
  table: string,
  wanted: readonly Item[],
  names: readonly string[],
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  const keys = wanted.map((item) => keyOf(item, names));
  await inParallel(4, chunks(keys, 100), async (batch) => {
    let left: Item[] = [...batch];
    for (let fruitless = 0; ; ) {
      context.signal.throwIfAborted();
      const request = { RequestItems: { [table]: { Keys: left, ConsistentRead: true } } };
      const answer = await persist(context, () => context.items.send(new BatchGetItemCommand(request)));
      for (const item of answer.Responses?.[table] ?? []) found.set(keyText(item, names), item);
      const unprocessed = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      if (unprocessed.length === 0) return;
      fruitless = unprocessed.length < left.length ? 0 : fruitless + 1;
      left = unprocessed;
      await backOff(context, fruitless, 'BatchGetItem');
    }
  });
  return found;
}
