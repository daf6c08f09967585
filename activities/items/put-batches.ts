import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { backOff } from './backoff';
import { chunksOf, inParallel } from './in-parallel';
import { pacedCall } from './paced-call';

const largestBatch = 25;

/** Puts all the items; returns when every one is acknowledged. No two may have the same key. */
export async function putBatches(context: StepContext, table: string, items: readonly Item[]): Promise<void> {
  const size = () => Math.min(largestBatch, context.pace.mostItems('write', table, Infinity) ?? largestBatch);
  await inParallel(8, chunksOf(items, size), (batch) => putBatch(context, table, batch));
}

/** DynamoDB takes what it can of a batch and gives back the rest, with HTTP 200: only the rest is sent again. */
async function putBatch(context: StepContext, table: string, batch: readonly Item[]): Promise<void> {
  let left: WriteRequest[] = batch.map((item) => ({ PutRequest: { Item: item } }));
  for (let fruitless = 0; ; ) {
    context.signal.throwIfAborted();
    const command = new BatchWriteItemCommand({ RequestItems: { [table]: left }, ReturnConsumedCapacity: 'TOTAL' });
    const call = { kind: 'write', table, items: left.length } as const;
    const answer = await pacedCall(context, call, () => context.items.send(command));
    const unprocessed = answer.UnprocessedItems?.[table] ?? [];
    if (unprocessed.length === 0) return;
    fruitless = unprocessed.length < left.length ? 0 : fruitless + 1;
    left = unprocessed;
    context.pace.throttled('write', table);
    await backOff(context, fruitless, 'BatchWriteItem');
  }
}
