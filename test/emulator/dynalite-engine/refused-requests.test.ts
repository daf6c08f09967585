import { DynaliteEngine } from '../../../emulator/dynalite-engine/engine';
import type { ItemOperation } from '../../../emulator/item-engine';

function engineWithTable(): DynaliteEngine {
  const engine = new DynaliteEngine(() => {});
  engine.addTable({
    id: 'incarnation',
    name: 'drill',
    keySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    attributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    globalIndexes: [],
    localIndexes: [],
  });
  return engine;
}

const TableName = 'drill';
const Key = { id: { S: 'a' } };
const nested = (depth: number): unknown => (depth === 0 ? { S: 'x' } : { L: [nested(depth - 1)] });

test.each<[ItemOperation, unknown, string]>([
  ['PutItem', { TableName, Item: { ...Key, deep: nested(100) } }, 'Nesting Levels have exceeded supported limits'],
  ['PutItem', { TableName, Item: { ...Key, list: { L: [null] } } }, 'Member must not be null'],
  ['PutItem', { TableName, Item: { ...Key, nothing: null } }, 'A member of the request is null or of a wrong kind'],
  ['PutItem', JSON.parse('{"TableName":"drill","Item":{"__proto__":{"S":"x"}}}'), 'named __proto__'],
  ['Scan', { TableName, FilterExpression: `a = ${'b.'.repeat(3000)}c` }, 'Expression size has exceeded'],
  ['Scan', { TableName, FilterExpression: '(((((((((((((((((((' }, 'Syntax error; token: "<EOF>"'],
  ['BatchWriteItem', { RequestItems: { drill: [{}] } }, 'Supplied AttributeValue has more than one datatypes set'],
  ['BatchGetItem', { RequestItems: { drill: { Keys: [Key, Key] } } }, 'Provided list of item keys contains duplicates'],
  ['TransactWriteItems', { TransactItems: [] }, 'Member must have length between 1 and 100'],
  ['TransactWriteItems', { TransactItems: [{ Put: {}, Delete: {} }] }, 'TransactItems can only contain one of'],
  [
    'TransactWriteItems',
    { TransactItems: [{ Delete: { TableName, Key } }, { Put: { TableName, Item: Key } }] },
    'Transaction request cannot include multiple operations on one item',
  ],
])('%s %j: %s', async (operation, request, message) => {
  await expect(engineWithTable().execute(operation, request)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

test('one token stands for one transaction', async () => {
  const engine = engineWithTable();
  const put = (S: string) => ({
    ClientRequestToken: 't',
    TransactItems: [{ Put: { TableName, Item: { id: { S } } } }],
  });
  await engine.execute('TransactWriteItems', put('a'));
  await engine.execute('TransactWriteItems', put('a'));
  await expect(engine.execute('TransactWriteItems', put('b'))).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  });
  expect(engine.itemCount('drill')).toBe(1);
});

test('a batch that is refused for one of its items writes none', async () => {
  const engine = engineWithTable();
  const drill = [{ PutRequest: { Item: Key } }, { PutRequest: { Item: { id: { N: '1' } } } }];
  await expect(engine.execute('BatchWriteItem', { RequestItems: { drill } })).rejects.toThrow(
    'does not match the schema',
  );
  expect(engine.itemCount('drill')).toBe(0);
});
