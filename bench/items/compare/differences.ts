import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { item, keyOf } from '../../emulator/table-work';

/** So many of each sort. */
export const eachSort = 100;

const batchSize = 25;

/**
 * Makes two equal tables of so many items differ, all over them: a hundred items only in the first, a hundred only in
 * the second, and a hundred different.
 */
export async function makeDifferent(client: DynamoDBClient, second: string, items: number): Promise<void> {
  const step = Math.floor(items / (2 * eachSort));
  const numbers = Array.from({ length: eachSort }, (_, number) => number);
  const requests: WriteRequest[] = numbers.flatMap((number) => [
    { DeleteRequest: { Key: keyOf(2 * number * step) } },
    { PutRequest: { Item: item(items + number) } },
    { PutRequest: { Item: { ...item((2 * number + 1) * step), changed: { BOOL: true } } } },
  ]);
  for (let start = 0; start < requests.length; start += batchSize) {
    const batch = requests.slice(start, start + batchSize);
    await client.send(new BatchWriteItemCommand({ RequestItems: { [second]: batch } }));
  }
}
