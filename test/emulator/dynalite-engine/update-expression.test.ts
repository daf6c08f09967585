import { DynaliteEngine } from '../../../emulator/dynalite-engine/engine';

const TableName = 'drill';
const Key = { id: { S: 'a' } };
type Wire = Record<string, unknown>;

const number = (value: number | string) => ({ N: String(value) });
const list = (...values: number[]) => ({ L: values.map(number) });
const map = (members: Wire) => ({ M: members });

/** The attributes beside the key after an update, or what refuses it. */
async function updated(before: Wire, UpdateExpression: string, values?: Wire): Promise<unknown> {
  const engine = new DynaliteEngine(() => {});
  engine.addTable({
    id: 'incarnation',
    name: TableName,
    keySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    attributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    globalIndexes: [],
    localIndexes: [],
  });
  await engine.execute('PutItem', { TableName, Item: { ...Key, ...before } });
  const names = [...UpdateExpression.matchAll(/#(\w+)/g)].map(([placeholder, name]) => [placeholder, name]);
  const { Attributes } = (await engine.execute('UpdateItem', {
    ...{ TableName, Key, UpdateExpression, ReturnValues: 'ALL_NEW' },
    ...(values && { ExpressionAttributeValues: values }),
    ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
  })) as { Attributes: Wire };
  const { Item } = (await engine.execute('GetItem', { TableName, Key })) as { Item: Wire };
  expect(Item).toEqual({ ...Attributes });
  const { id, ...others } = Item;
  return others;
}

describe('places in a list are those before the update', () => {
  const five = { l: list(0, 1, 2, 3, 4) };

  test.each([
    ['REMOVE l[0], l[2]', list(1, 3, 4)],
    ['REMOVE l[2], l[0], l[9]', list(1, 3, 4)],
    ['REMOVE l[0] SET l[4] = :v', list(1, 2, 3, 9)],
    ['SET l[4] = :v REMOVE l[0]', list(1, 2, 3, 9)],
    ['REMOVE l[0] SET l[7] = :v', list(1, 2, 3, 4, 9)],
    ['SET l[70] = :w, l[4000000000] = :v, l[6] = :v', list(0, 1, 2, 3, 4, 9, 8, 9)],
  ])('%s', async (expression, l) => {
    const used = Object.entries({ ':v': number(9), ':w': number(8) }).filter(([name]) => expression.includes(name));
    const values = used.length > 0 ? Object.fromEntries(used) : undefined;
    expect(await updated(five, expression, values)).toEqual({ l });
  });
});

describe('what is copied is what was there before the update', () => {
  test.each<[string, Wire, Wire, Wire]>([
    [
      'SET #prev = #m, #m.x = :v',
      { m: map({ x: number(1) }) },
      { ':v': number(2) },
      { m: map({ x: number(2) }), prev: map({ x: number(1) }) },
    ],
    ['SET #prev = l, l[0] = :v', { l: list(1, 2) }, { ':v': number(3) }, { l: list(3, 2), prev: list(1, 2) }],
    ['SET #prev = n ADD n :v', { n: number(1) }, { ':v': number(5) }, { n: number(6), prev: number(1) }],
    [
      'SET #prev = s ADD s :v',
      { s: { NS: ['1'] } },
      { ':v': { NS: ['2'] } },
      { s: { NS: ['1', '2'] }, prev: { NS: ['1'] } },
    ],
    ['SET a = b, b = a REMOVE c', { a: number(1), b: number(2), c: number(3) }, {}, { a: number(2), b: number(1) }],
    ['SET a = :v, b = :v', {}, { ':v': map({}) }, { a: map({}), b: map({}) }],
  ])('%s', async (expression, before, values, after) => {
    expect(await updated(before, expression, Object.keys(values).length > 0 ? values : undefined)).toEqual(after);
  });
});

test.each<[string, Wire, Wire, Wire]>([
  ['SET a = if_not_exists(a, :z) + :v', {}, { ':z': number(0), ':v': number('0.10') }, { a: number('0.1') }],
  ['SET a = :z - :v', {}, { ':z': number('0.1'), ':v': number('0.3') }, { a: number('-0.2') }],
  [
    'SET a = :z - :v',
    {},
    { ':z': number('-1e20'), ':v': number('-1e-5') },
    { a: number('-99999999999999999999.99999') },
  ],
  ['SET a = list_append(:v, list_append(a, :v))', { a: list(1) }, { ':v': list(2) }, { a: list(2, 1, 2) }],
  ['SET a = if_not_exists(#constructor, :v)', {}, { ':v': number(1) }, { a: number(1) }],
  ['SET #toString = :v', {}, { ':v': number(1) }, { toString: number(1) }],
  [
    'ADD m.n :v, m.s :s',
    { m: map({}) },
    { ':v': number(1), ':s': { SS: ['x'] } },
    { m: map({ n: number(1), s: { SS: ['x'] } }) },
  ],
  ['DELETE s :v, t :v', { s: { SS: ['a'] } }, { ':v': { SS: ['a'] } }, {}],
  ['DELETE m.s :v', { m: map({ s: { SS: ['a', 'b'] } }) }, { ':v': { SS: ['a'] } }, { m: map({ s: { SS: ['b'] } }) }],
])('%s on %j with %j', async (expression, before, values, after) => {
  expect(await updated(before, expression, values)).toEqual(after);
});

test('big sets are united and parted', async () => {
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => String(from + n));
  const s = { NS: numbers(0, 40_000) };
  expect(await updated({ s }, 'ADD s :v', { ':v': { NS: numbers(20_000, 50_000) } })).toEqual({
    s: { NS: numbers(0, 50_000) },
  });
  expect(await updated({ s }, 'DELETE s :v', { ':v': { NS: numbers(0, 39_999) } })).toEqual({ s: { NS: ['39999'] } });
});

test.each<[string, Wire, Wire, string]>([
  ['SET n = n + :v', { n: number('1e30') }, { ':v': number('1e-30') }, 'more than 38 significant digits'],
  ['ADD n :v', { n: number('9e125') }, { ':v': number('9e125') }, 'Number overflow'],
  ['SET n = s + :v', { s: { S: 'x' } }, { ':v': number(1) }, 'incorrect data type'],
  ['ADD s :v', { s: { S: 'x' } }, { ':v': number(1) }, 'incorrect data type'],
  ['SET n = #gone', {}, {}, 'refers to an attribute that does not exist'],
  ['SET #gone.x = :v', {}, { ':v': number(1) }, 'document path provided in the update expression is invalid'],
  ['REMOVE #gone[0]', { gone: { S: 'x' } }, {}, 'document path provided in the update expression is invalid'],
])('%s on %j is refused', async (expression, before, values, message) => {
  const given = Object.keys(values).length > 0 ? values : undefined;
  await expect(updated(before, expression, given)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(message),
  });
});
