import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sdkFilter } from './matching';
import { sdkScan } from './sdk-scan';

/** A figure of work that was done wrong says nothing. */
export function mustBe(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`Expected ${what} to be ${expected}, got ${found}`);
}

/** By a scan of its own: how many items a table has, and how many of them have a `number` below the bound. */
export async function mustHold(
  client: DynamoDBClient,
  TableName: string,
  expected: { readonly items: number; readonly below: number; readonly matching: number },
): Promise<void> {
  const request = { TableName, Select: 'COUNT', ConsistentRead: true } as const;
  const all = await sdkScan(client, 4, request);
  mustBe(`the items of ${TableName}`, all.matched, expected.items);
  const matching = await sdkScan(client, 4, { ...request, ...sdkFilter(expected.below) });
  mustBe(`the items of ${TableName} that match`, matching.matched, expected.matching);
}
