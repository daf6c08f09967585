import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { clientOf, createTable, runningEmulator } from '../running-emulator.fixture';

const items: Record<string, AttributeValue>[] = [
  { pk: { S: 'full' }, sk: { N: '1' }, a: { N: '5' }, b: { N: '7' }, words: { S: 'abc' }, flag: { BOOL: false } },
  { pk: { S: 'bare' }, sk: { N: '1' } },
];

async function tableWithItems(): Promise<DynamoDBClient> {
  const client = clientOf(await runningEmulator());
  await createTable(client);
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  await client.send(new BatchWriteItemCommand({ RequestItems: { drill: requests } }));
  return client;
}

/** What DynamoDB answers; dynalite's server dies of most of them. */
const expressions: [expression: string, matching: string[]][] = [
  ['a < b', ['full']],
  ['a <= absent', []],
  ['absent < gone', []],
  ['absent <= gone', []],
  ['absent = gone', []],
  ['absent <> gone', ['bare', 'full']],
  ['a <> :five', ['bare']],
  ['a BETWEEN absent AND b', []],
  ['a BETWEEN :five AND b', ['full']],
  ['absent BETWEEN gone AND lost', []],
  ['begins_with(absent, gone)', []],
  ['begins_with(words, absent)', []],
  ['begins_with(words, :ab)', ['full']],
  ['contains(absent, gone)', []],
  ['contains(words, absent)', []],
  ['a IN (absent, :five)', ['full']],
  ['absent IN (gone)', []],
  ['flag IN (:no)', ['full']],
  ['attribute_type(flag, :bool)', ['full']],
  ['size(absent) > :five', []],
  ['size(words) < :five', ['full']],
  ['NOT a < b', ['bare']],
  ['NOT (attribute_exists(a) OR absent < gone)', ['bare']],
  ['a.deeper[3].still = :five', []],
];

const values = { ':five': { N: '5' }, ':ab': { S: 'ab' }, ':no': { BOOL: false }, ':bool': { S: 'BOOL' } };

test('a missing attribute matches nothing but <> and its absence', async () => {
  const client = await tableWithItems();
  for (const [FilterExpression, expected] of expressions) {
    const used = Object.entries(values).filter(([name]) => FilterExpression.includes(name));
    const ExpressionAttributeValues = used.length > 0 ? Object.fromEntries(used) : undefined;
    const request = { TableName: 'drill', FilterExpression, ExpressionAttributeValues };
    const { Items = [] } = await client.send(new ScanCommand(request));
    expect([FilterExpression, Items.map((item) => item['pk']?.S).sort()]).toEqual([FilterExpression, expected]);
  }
});

test('the same holds for conditions of the old kind, joined by OR too', async () => {
  const client = await tableWithItems();
  const count = async (ScanFilter: ScanFilter, ConditionalOperator?: 'AND' | 'OR') =>
    (await client.send(new ScanCommand({ TableName: 'drill', ScanFilter, ConditionalOperator }))).Count;
  type ScanFilter = NonNullable<ConstructorParameters<typeof ScanCommand>[0]['ScanFilter']>;
  expect(await count({ a: { ComparisonOperator: 'LT', AttributeValueList: [{ N: '9' }] } })).toBe(1);
  expect(await count({ a: { ComparisonOperator: 'NE', AttributeValueList: [{ N: '9' }] } })).toBe(2);
  expect(await count({ words: { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: 'a' }] } })).toBe(1);
  const either = { absent: { ComparisonOperator: 'NOT_NULL' }, a: { ComparisonOperator: 'NOT_NULL' } } as const;
  expect(await count(either, 'OR')).toBe(1);
  expect(await count(either, 'AND')).toBe(0);
});
