import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { persist } from '../patience';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { backOff } from './backoff';
import { chunks, inParallel } from './in-parallel';
import { keyOf, keyText } from './keys';

export interface Images {
  /** By key text; missing ones are absent. */
  readonly items: ReadonlyMap<string, Item>;
  readonly readUnits: number;
}

/** The items of those keys as they are now, read consistently. No two may have the same key. */
export async function getBatches(
  context: StepContext,
  table: string,
  wanted: readonly Item[],
  names: readonly string[],
): Promise<Images> {
  const items = new Map<string, Item>();
  let readUnits = 0;
  const keys = wanted.map((item) => keyOf(item, names));
  await inParallel(4, chunks(keys, 100), async (batch) => {
    let left: Item[] = [...batch];
    for (let fruitless = 0; ; ) {
      context.signal.throwIfAborted();
      const turn = await context.pace.turn('read');
      const { Responses, UnprocessedKeys, ConsumedCapacity } = await persist(context, () =>
        context.items.send(
          new BatchGetItemCommand({
            RequestItems: { [table]: { Keys: left, ConsistentRead: true } },
            ReturnConsumedCapacity: 'TOTAL',
          }),
        ),
      );
      const units = ConsumedCapacity?.[0]?.CapacityUnits ?? 0;
      context.pace.spent('read', units, turn);
      readUnits += units;
      for (const item of Responses?.[table] ?? []) items.set(keyText(item, names), item);
      const unprocessed = UnprocessedKeys?.[table]?.Keys ?? [];
      if (unprocessed.length === 0) return;
      fruitless = unprocessed.length < left.length ? 0 : fruitless + 1;
      left = unprocessed;
      await backOff(context, fruitless, 'BatchGetItem');
    }
  });
  return { items, readUnits };
}
