import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import type { Item } from './attribute-value';
import { sendInBatches } from './batch-calls';

/** Puts all the items; returns when every one is acknowledged. No two may have the same key. */
export async function putBatches(context: StepContext, table: string, items: readonly Item[]): Promise<void> {
  const send = async (requests: readonly WriteRequest[]) => {
    const command = new BatchWriteItemCommand({
      RequestItems: { [table]: [...requests] },
      ReturnConsumedCapacity: 'TOTAL',
    });
    const { UnprocessedItems, ConsumedCapacity: consumed } = await context.items.send(command);
    return { consumed, unprocessed: UnprocessedItems?.[table] };
  };
  const requests = items.map((item) => ({ PutRequest: { Item: item } }));
  const call = { kind: 'write', table, operation: 'BatchWriteItem', largest: 25, atOnce: 8, send } as const;
  await sendInBatches(context, call, requests);
}
