import { type AttributeValue, DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { WireTransaction } from '../../../../activities/items/writes/wire-transaction';

const bytes = Buffer.from('a part of these bytes').subarray(2, 6);
const item: Record<string, AttributeValue> = {
  PK: { S: 'é"\\\u2028' },
  n: { N: '12345678901234567890123456789012345678' },
  b: { B: bytes },
  yes: { BOOL: true },
  nothing: { NULL: true },
  sets: { M: { s: { SS: ['a', ''] }, n: { NS: ['1'] }, b: { BS: [bytes] } } },
  list: { L: [{ B: bytes }, { M: {} }, { L: [] }] },
};
const condition = {
  TableName: 'orders',
  ConditionExpression: '#b = :b',
  ExpressionAttributeNames: { '#b': 'b' },
  ExpressionAttributeValues: { ':b': { B: bytes } },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
} as const;
const input = {
  ClientRequestToken: 'token',
  ReturnConsumedCapacity: 'TOTAL' as const,
  TransactItems: [
    { Put: { ...condition, Item: item } },
    { Delete: { ...condition, Key: { PK: { B: bytes } } } },
    { Delete: { TableName: 'orders', Key: { PK: { S: 'x' } } } },
  ],
};

test('what is sent is what the SDK sends, with its length', async () => {
  const ours = await sent(new WireTransaction(input));
  const sdk = await sent(new TransactWriteItemsCommand(input));
  expect(JSON.parse(ours.body)).toEqual(JSON.parse(sdk.body));
  expect(ours.headers['content-length']).toBe(String(Buffer.byteLength(ours.body)));
  expect(ours.headers).toMatchObject({ 'x-amz-target': 'DynamoDB_20120810.TransactWriteItems' });
});

interface SentRequest {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** The request as it leaves, signed. */
async function sent(command: TransactWriteItemsCommand): Promise<SentRequest> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1', credentials });
  let request: SentRequest | undefined;
  client.middlewareStack.add(
    () => async (args) => {
      request = args.request as SentRequest;
      return { response: {}, output: { $metadata: {} } };
    },
    { step: 'deserialize', priority: 'high' },
  );
  await client.send(command);
  if (!request) throw new Error('Nothing was sent');
  return request;
}
