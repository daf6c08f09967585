import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { clientOf, createTable, runningEmulator } from './running-emulator.fixture';

let client: DynamoDBClient;
beforeEach(async () => {
  client = clientOf(await runningEmulator());
  await createTable(client);
});

const TableName = 'drill';
const key = (pk: string, sk: number) => ({ pk: { S: pk }, sk: { N: String(sk) } });
const put = (item: Record<string, AttributeValue>) => client.send(new PutItemCommand({ TableName, Item: item }));
const get = async (pk: string, sk: number) =>
  (await client.send(new GetItemCommand({ TableName, Key: key(pk, sk) }))).Item;

test('an item comes back as it was put, with every type of attribute', async () => {
  const item = {
    ...key('a', 1),
    text: { S: 'ü𝄞' },
    binary: { B: new Uint8Array([0, 255]) },
    set: { NS: ['1', '2.5'] },
    list: { L: [{ BOOL: true }, { NULL: true }, { M: { deep: { SS: ['x'] } } }] },
  };
  await put(item);
  expect(await get('a', 1)).toEqual(item);
});

test('an attribute may be called like what every object inherits', async () => {
  await put({ ...key('a', 1), constructor: { S: 'mine' } } as unknown as Record<string, AttributeValue>);
  const filtered = (FilterExpression: string, name: string) =>
    client.send(new ScanCommand({ TableName, FilterExpression, ExpressionAttributeNames: { '#name': name } }));
  expect((await filtered('attribute_exists(#name)', 'constructor')).Count).toBe(1);
  expect((await filtered('attribute_exists(#name)', 'toString')).Count).toBe(0);
});

test('an update changes the item and both indexes', async () => {
  await put({ ...key('a', 1), kind: { S: 'old' }, grade: { N: '1' }, note: { S: 'n' }, more: { S: 'm' } });
  const update = {
    UpdateExpression: 'SET kind = :kind, #list[4000000000] = :kind ADD grade :one',
    ExpressionAttributeNames: { '#list': 'things' },
    ExpressionAttributeValues: { ':kind': { S: 'new' }, ':one': { N: '1' } },
  };
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: key('a', 1),
      UpdateExpression: 'SET things = :empty',
      ExpressionAttributeValues: { ':empty': { L: [] } },
    }),
  );
  await client.send(new UpdateItemCommand({ TableName, Key: key('a', 1), ...update }));
  const byKind = (kind: string) =>
    client.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-kind',
        KeyConditionExpression: 'kind = :kind AND grade > :zero',
        ExpressionAttributeValues: { ':kind': { S: kind }, ':zero': { N: '0' } },
      }),
    );
  expect((await byKind('old')).Items).toEqual([]);
  expect((await byKind('new')).Items).toEqual([
    { ...key('a', 1), kind: { S: 'new' }, grade: { N: '2' }, note: { S: 'n' } },
  ]);
  expect((await get('a', 1))?.['things']).toEqual({ L: [{ S: 'new' }] });
});

test('a local index that projects keys only gives whole items when asked for all attributes', async () => {
  const items = [3, 1, 2].map((grade, sk) => ({
    ...key('a', sk),
    grade: { N: String(grade) },
    more: { S: `m${grade}` },
  }));
  for (const item of items) await put(item);
  const answer = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-grade',
      Select: 'ALL_ATTRIBUTES',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'a' } },
      ScanIndexForward: false,
      ReturnConsumedCapacity: 'INDEXES',
    }),
  );
  expect(answer.Items?.map((item) => item['more']?.S)).toEqual(['m3', 'm2', 'm1']);
  expect(answer.ConsumedCapacity?.LocalSecondaryIndexes?.['by-grade']?.CapacityUnits).toBe(0.5);
});

test('attributes that an index does not hold come from the table, but not for a global index', async () => {
  await put({ ...key('a', 1), kind: { S: 'k' }, grade: { N: '1' }, note: { S: 'n' }, more: { S: 'm' } });
  const asked = { TableName, ProjectionExpression: 'grade, more', FilterExpression: 'attribute_exists(more)' };
  const query = new QueryCommand({
    ...{ ...asked, IndexName: 'by-grade', KeyConditionExpression: 'pk = :pk' },
    ExpressionAttributeValues: { ':pk': { S: 'a' } },
  });
  const expected = [{ grade: { N: '1' }, more: { S: 'm' } }];
  expect((await client.send(query)).Items).toEqual(expected);
  expect((await client.send(new ScanCommand({ ...asked, IndexName: 'by-grade' }))).Items).toEqual(expected);
  await expect(client.send(new ScanCommand({ ...asked, IndexName: 'by-kind' }))).rejects.toThrow(
    'Global secondary index by-kind does not project [more]',
  );
});

test('pages follow each other without a gap, in segments too', async () => {
  const numbers = Array.from({ length: 60 }, (_, sk) => sk);
  for (const sk of numbers) await put({ ...key(`p${sk % 7}`, sk), number: { N: String(sk) } });
  const found: number[] = [];
  for (const Segment of [0, 1, 2, 3]) {
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
    do {
      const page: { Items?: Record<string, AttributeValue>[]; LastEvaluatedKey?: Record<string, AttributeValue> } =
        await client.send(new ScanCommand({ TableName, Segment, TotalSegments: 4, Limit: 4, ExclusiveStartKey }));
      found.push(...(page.Items ?? []).map((item) => Number(item['sk']?.N)));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }
  expect(found.sort((a, b) => a - b)).toEqual(numbers);
});

test('a failed condition changes nothing and gives the item back on request', async () => {
  await put({ ...key('a', 1), state: { S: 'kept' } });
  const condition = {
    TableName,
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  const failure = {
    name: 'ConditionalCheckFailedException',
    message: 'The conditional request failed',
    Item: { ...key('a', 1), state: { S: 'kept' } },
  };
  await expect(client.send(new PutItemCommand({ ...condition, Item: key('a', 1) }))).rejects.toMatchObject(failure);
  await expect(client.send(new DeleteItemCommand({ ...condition, Key: key('a', 1) }))).rejects.toMatchObject(failure);
  const UpdateExpression = 'REMOVE state_of_it';
  await expect(
    client.send(new UpdateItemCommand({ ...condition, Key: key('a', 1), UpdateExpression })),
  ).rejects.toMatchObject(failure);
  expect(await get('a', 1)).toEqual(failure.Item);
});

test('a batch puts and deletes, over tables, and refuses the same item twice', async () => {
  await createTable(client, 'other');
  await put(key('a', 1));
  const requests = {
    drill: [{ DeleteRequest: { Key: key('a', 1) } }, { PutRequest: { Item: key('a', 2) } }],
    other: [{ PutRequest: { Item: key('b', 1) } }],
  };
  await client.send(new BatchWriteItemCommand({ RequestItems: requests }));
  const keys = { drill: { Keys: [key('a', 1), key('a', 2)] }, other: { Keys: [key('b', 1)] } };
  const { Responses } = await client.send(new BatchGetItemCommand({ RequestItems: keys }));
  expect(Responses).toEqual({ drill: [key('a', 2)], other: [key('b', 1)] });
  const twice = { drill: [{ PutRequest: { Item: key('c', 1) } }, { PutRequest: { Item: key('c', 1) } }] };
  await expect(client.send(new BatchWriteItemCommand({ RequestItems: twice }))).rejects.toThrow('duplicates');
  expect(await get('c', 1)).toBeUndefined();
});

test('a transaction happens as a whole, once for its token, or not at all', async () => {
  await put({ ...key('a', 1), count: { N: '1' } });
  const add = {
    TableName,
    Key: key('a', 1),
    UpdateExpression: 'ADD #count :one',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':one': { N: '1' } },
  };
  const ClientRequestToken = 'token';
  const items = [{ Update: add }, { Put: { TableName, Item: key('b', 1) } }];
  for (let sent = 0; sent < 2; sent += 1) {
    await client.send(new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken }));
  }
  const check = { TableName, Key: key('b', 1), ConditionExpression: 'attribute_not_exists(pk)' };
  const failing = [{ Delete: { TableName, Key: key('a', 1) } }, { ConditionCheck: check }];
  await expect(client.send(new TransactWriteItemsCommand({ TransactItems: failing }))).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
  });
  const gets = [{ Get: { TableName, Key: key('a', 1) } }, { Get: { TableName, Key: key('z', 1) } }];
  const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems: gets }));
  expect(Responses).toEqual([{ Item: { ...key('a', 1), count: { N: '2' } } }, {}]);
});

test('a transaction takes two units for each KB, and says which items stand against it', async () => {
  const text = { S: 'x'.repeat(1_500) };
  await put({ ...key('a', 1), text });
  await put(key('b', 1));
  const absent = {
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
  const deletion = { Delete: { TableName, Key: key('a', 1) } };
  const refused = [deletion, { Put: { TableName, Item: key('b', 1), ...absent } }];
  await expect(client.send(new TransactWriteItemsCommand({ TransactItems: refused }))).rejects.toMatchObject({
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: key('b', 1) }],
  });
  const done = [deletion, { Put: { TableName, Item: key('c', 1), ...absent } }];
  const answer = await client.send(
    new TransactWriteItemsCommand({ TransactItems: done, ReturnConsumedCapacity: 'TOTAL' }),
  );
  expect(answer.ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 6 }]);
});

test('a transaction holds at most 4 MB, what it deletes included', async () => {
  const keys = Array.from({ length: 11 }, (_, n) => key('large', n));
  for (const Key of keys) await put({ ...Key, text: { S: 'x'.repeat(399_000) } });
  const deletions = keys.map((Key) => ({ Delete: { TableName, Key } }));
  await expect(client.send(new TransactWriteItemsCommand({ TransactItems: deletions }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await client.send(new TransactWriteItemsCommand({ TransactItems: deletions.slice(1) }));
  expect(await get('large', 1)).toBeUndefined();
});

test('a table may be named by its ARN', async () => {
  await put(key('a', 1));
  const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/drill';
  expect((await client.send(new ScanCommand({ TableName: arn }))).Count).toBe(1);
});

test('an unknown table is not found', async () => {
  const scan = client.send(new ScanCommand({ TableName: 'absent' }));
  await expect(scan).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
