import { randomUUID } from 'node:crypto';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { failureFrom } from '../activities/failure-mapping';
import type { Item } from '../activities/items/attribute-value';
import { canonicalItem } from '../activities/items/canonical-item';
import { keyText } from '../activities/items/keys';
import type { EmulatorBench } from './emulator-bench';
import type { Bench } from './step-bench';

export function uniqueName(prefix = 'table'): string {
  return `${prefix}-${randomUUID().slice(0, 8)}`;
}

/** An empty table with string keys PK and SK that no run has made; CREATING yet. */
export async function strangersTable(
  bench: EmulatorBench,
  name: string,
  more: Partial<CreateTableCommandInput> = {},
): Promise<void> {
  await bench.clients.dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'PK', AttributeType: 'S' },
        { AttributeName: 'SK', AttributeType: 'S' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      ...more,
    }),
  );
}

/** Such a table, filled. */
export async function tableWith(
  bench: EmulatorBench,
  items: readonly Item[],
  more: Partial<CreateTableCommandInput> = {},
) {
  const name = uniqueName();
  await strangersTable(bench, name, more);
  bench.clock.advance(5_000);
  await bench.emulator.settled();
  await bench.clients.dynamodb.send(new DescribeTableCommand({ TableName: name }));
  await putAll(bench, name, items);
  return name;
}

export async function putAll(bench: Bench, table: string, items: readonly Item[]): Promise<void> {
  for (let start = 0; start < items.length; start += 25) {
    const batch = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await bench.clients.items.send(new BatchWriteItemCommand({ RequestItems: { [table]: batch } }));
  }
}

/** Orders of mixed types; every tenth is open. */
export function orders(count: number): Item[] {
  return Array.from({ length: count }, (_, number) => ({
    PK: { S: `CUSTOMER#${number % 37}` },
    SK: { S: `ORDER#${String(number).padStart(6, '0')}` },
    progress: { S: number % 10 === 0 ? 'OPEN' : 'SENT' },
    price: { N: `${number}.50` },
    labels: { SS: ['web', `n${number % 3}`] },
    address: { M: { town: { S: 'Bergen' }, floors: { L: [{ N: '1' }, { NULL: true }] } } },
    paid: { BOOL: number % 2 === 0 },
    receipt: { B: new Uint8Array([number % 256]) },
  }));
}

export async function itemsOf(bench: Bench, table: string): Promise<Item[]> {
  const found: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await bench.clients.items.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    found.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
}

/** What the table holds: canonical items by key, to be compared with `byKey` of what it should. */
export async function contents(bench: Bench, table: string): Promise<Map<string, string>> {
  return byKey(await itemsOf(bench, table));
}

export function byKey(items: readonly Item[]): Map<string, string> {
  return new Map(items.map((item) => [keyText(item, ['PK', 'SK']), canonicalItem(item)]));
}

/** The failure record that a step threw. */
export async function failureOfStep(execution: Promise<unknown>) {
  const error = await execution.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) throw new Error('Expected the step to fail');
  return failureFrom(error);
}
