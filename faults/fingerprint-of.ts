import { createHash } from 'node:crypto';
import { type AttributeValue, DynamoDBClient, paginateScan, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';

/** Count and digest of a table, made another way than the engine makes them: all items, sorted, in one hash. */
export async function fingerprintOf(endpoint: string, table: string): Promise<{ count: number; digest: string }> {
  const items = (await itemsOf(endpoint, table)) ?? [];
  const lines = items.map(sortedText).sort();
  return { count: lines.length, digest: createHash('sha256').update(lines.join('\n')).digest('hex') };
}

/** All items of a table, or nothing when there is no such table. */
export async function itemsOf(endpoint: string, table: string): Promise<Record<string, AttributeValue>[] | undefined> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  try {
    const items: Record<string, AttributeValue>[] = [];
    for await (const page of paginateScan({ client }, { TableName: table, ConsistentRead: true })) {
      items.push(...(page.Items ?? []));
    }
    return items;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Uint8Array) return Buffer.from(part).toString('base64');
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
