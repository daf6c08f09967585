import { DynaliteEngine } from '../../../emulator/dynalite-engine/engine';
import type { IndexShape, TableShape } from '../../../emulator/item-engine';
import { jsonOf } from '../../../emulator/json-texts';

const TableName = 'drill';
const byKind: IndexShape = {
  name: 'by-kind',
  keySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
  projection: { ProjectionType: 'ALL' },
};
const shape = (type: 'S' | 'N' | 'B', globalIndexes: readonly IndexShape[]): TableShape => ({
  id: 'id',
  name: TableName,
  keySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  attributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'kind', AttributeType: type },
  ],
  globalIndexes,
  localIndexes: [],
});
const kinds = {
  text: { S: 'x' },
  empty: { S: '' },
  long: { S: 'x'.repeat(2049) },
  number: { N: '5' },
  binary: { B: 'eA==' },
  map: { M: {} },
  list: { L: [] },
  set: { SS: ['x'] },
  nothing: { NULL: true },
};

let engine: DynaliteEngine;
beforeEach(() => {
  engine = new DynaliteEngine(() => {});
});

const put = (pk: string, more: object = {}) =>
  engine.execute('PutItem', { TableName, Item: { pk: { S: pk }, ...more } });
const update = (pk: string, UpdateExpression: string, value: object) =>
  engine.execute('UpdateItem', {
    TableName,
    Key: { pk: { S: pk } },
    UpdateExpression,
    ExpressionAttributeValues: { ':value': value },
  });
interface Found {
  readonly Items: readonly { readonly pk: { readonly S: string } }[];
  readonly LastEvaluatedKey?: unknown;
}

const found = async (operation: 'Scan' | 'Query', request: object) =>
  JSON.parse(jsonOf(await engine.execute(operation, request))) as Found;
const indexed = async () => {
  const { Items } = await found('Scan', { TableName, IndexName: 'by-kind' });
  return Items.map(({ pk }) => pk.S).sort();
};

describe('an index added to a table whose items have all sorts of things in its key', () => {
  const expected = { S: ['text'], N: ['number'], B: ['binary'] } as const;

  test.each(['S', 'N', 'B'] as const)('of type %s holds those that fit, and the others stay usable', async (type) => {
    engine.addTable(shape(type, []));
    for (const [pk, kind] of Object.entries(kinds)) await put(pk, { kind });
    engine.changeTable(shape(type, [byKind]));
    await engine.fillIndexes(TableName);
    expect(await indexed()).toEqual(expected[type]);

    for (const pk of Object.keys(kinds)) await update(pk, 'SET note = :value', { S: 'n' });
    expect(await indexed()).toEqual(expected[type]);
    for (const pk of Object.keys(kinds)) {
      await engine.execute('DeleteItem', { TableName, Key: { pk: { S: pk } } });
    }
    expect(await indexed()).toEqual([]);
  });

  test('is filled the same way when the table is loaded', async () => {
    engine.addTable(shape('S', [byKind]));
    const images = Object.entries(kinds).map(([pk, kind]) => [pk, JSON.stringify({ pk: { S: pk }, kind })] as const);
    await engine.load(TableName, images);
    expect(await indexed()).toEqual(['text']);
  });

  test('takes an item in when its attribute is made to fit, and out when it goes', async () => {
    engine.addTable(shape('S', []));
    await put('a', { kind: { M: {} } });
    engine.changeTable(shape('S', [byKind]));
    await engine.fillIndexes(TableName);
    await update('a', 'SET kind = :value', { S: 'x' });
    expect(await indexed()).toEqual(['a']);
    await engine.execute('UpdateItem', { TableName, Key: { pk: { S: 'a' } }, UpdateExpression: 'REMOVE kind' });
    expect(await indexed()).toEqual([]);
  });
});

describe('a write that gives an index a key which cannot be one', () => {
  beforeEach(() => engine.addTable(shape('S', [byKind])));

  test.each(['empty', 'long', 'number', 'map', 'nothing'] as const)('is refused: %s', async (sort) => {
    await expect(put('a', { kind: kinds[sort] })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(update('a', 'SET kind = :value', kinds[sort])).rejects.toMatchObject({ name: 'ValidationException' });
    const batch = [
      { PutRequest: { Item: { pk: { S: 'b' } } } },
      { PutRequest: { Item: { pk: { S: 'c' }, kind: kinds[sort] } } },
    ];
    await expect(engine.execute('BatchWriteItem', { RequestItems: { [TableName]: batch } })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    expect(engine.itemCount(TableName)).toBe(0);
  });
});

/** The keys of these two have the same first 24 bits of their MD5, which is what dynalite tells them apart by. */
describe('two items of one index key whose hashes begin alike', () => {
  const alike = ['1342', '1970'];
  beforeEach(async () => {
    engine.addTable(shape('S', [byKind]));
    for (const pk of alike) await put(pk, { kind: { S: 'x' } });
  });

  test('are both in the index, and one stays when the other goes', async () => {
    expect(await indexed()).toEqual(alike);
    await engine.execute('DeleteItem', { TableName, Key: { pk: { S: '1342' } } });
    expect(await indexed()).toEqual(['1970']);
  });

  test.each([true, false])('come on pages of one, forward: %p', async (ScanIndexForward) => {
    const met: string[] = [];
    let ExclusiveStartKey: unknown;
    do {
      const page: Found = await found('Query', {
        ...{ TableName, IndexName: 'by-kind', ScanIndexForward, Limit: 1, ExclusiveStartKey },
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': { S: 'x' } },
      });
      met.push(...page.Items.map(({ pk }) => pk.S));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey && met.length < 3);
    expect(met.sort()).toEqual(alike);
  });
});
