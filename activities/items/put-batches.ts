import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { persist } from '../patience';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { backOff } from './backoff';
import { chunks, inParallel } from './in-parallel';

/** Puts all the items; returns when every one is acknowledged. No two may have the same key. */
export async function putBatches(context: StepContext, table: string, items: readonly Item[]): Promise<void> {
  await inParallel(8, chunks(items, 25), (batch) => putBatch(context, table, batch));
}

/** DynamoDB takes what it can of a batch and gives back the rest, with HTTP 200: only the rest is sent again. */
async function putBatch(context: StepContext, table: string, batch: readonly Item[]): Promise<void> {
  let left: WriteRequest[] = batch.map((item) => ({ PutRequest: { Item: item } }));
  for (let fruitless = 0; ; ) {
    context.signal.throwIfAborted();
    const request = { RequestItems: { [table]: left } };
    const answer = await persist(context, () => context.items.send(new BatchWriteItemCommand(request)));
    const unprocessed = answer.UnprocessedItems?.[table] ?? [];
    if (unprocessed.length === 0) return;
    fruitless = unprocessed.length < left.length ? 0 : fruitless + 1;
    left = unprocessed;
    await backOff(context, fruitless, 'BatchWriteItem');
  }
}
