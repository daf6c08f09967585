import fc from 'fast-check';
import type { Answer, Fixture } from './control-plane.fixture';

/** Tables, what may happen to their items, and a model that remembers every state they were in. */
type Item = Record<string, Record<string, unknown>>;

export interface TableKind {
  readonly hash: 'S' | 'N' | 'B';
  readonly range?: 'S' | 'N' | 'B';
}

const values = {
  S: ['a', 'b', 'ä~'],
  N: ['1', '-2.5', '100', '1.0'],
  B: ['AQ==', '/w==', 'AAAA'],
};
const groups = ['x', 'y'];

export const tableKinds: readonly TableKind[] = [
  { hash: 'S' },
  { hash: 'N', range: 'S' },
  { hash: 'B', range: 'N' },
  { hash: 'S', range: 'B' },
];

export function tableRequest({ hash, range }: TableKind): Record<string, unknown> {
  const rangeKey = range ? [{ AttributeName: 'sk', KeyType: 'RANGE' }] : [];
  const rangeAttribute = range ? [{ AttributeName: 'sk', AttributeType: range }] : [];
  const byGroup = [{ AttributeName: 'g', KeyType: 'HASH' }];
  return {
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: hash },
      ...rangeAttribute,
      { AttributeName: 'g', AttributeType: 'S' },
      { AttributeName: 'r', AttributeType: 'N' },
    ],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, ...rangeKey],
    GlobalSecondaryIndexes: [
      { IndexName: 'by-group', KeySchema: byGroup, Projection: { ProjectionType: 'ALL' } },
      {
        IndexName: 'by-rank',
        KeySchema: [...byGroup, { AttributeName: 'r', KeyType: 'RANGE' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  };
}

export type Change =
  | { readonly does: 'put'; readonly item: Item }
  | { readonly does: 'update'; readonly key: Item; readonly group: string | null; readonly value: string }
  | { readonly does: 'delete'; readonly key: Item }
  | { readonly does: 'batch'; readonly puts: readonly Item[]; readonly deletes: readonly Item[] };

export type Wait = { readonly does: 'wait'; readonly ms: number } | { readonly does: 'wait for the second' };

export type Event = Change | Wait | { readonly does: 'restart' } | { readonly does: 'back up' };

export function keyOf({ hash, range }: TableKind): fc.Arbitrary<Item> {
  const attribute = (type: 'S' | 'N' | 'B') => fc.constantFrom(...values[type]).map((value) => ({ [type]: value }));
  return range
    ? fc.record({ pk: attribute(hash), sk: attribute(range) })
    : (fc.record({ pk: attribute(hash) }) as fc.Arbitrary<Item>);
}

export function changes(kind: TableKind): fc.Arbitrary<Change> {
  const key = keyOf(kind);
  const attributes = fc.record(
    {
      g: fc.constantFrom(...groups).map((value) => ({ S: value })),
      r: fc.constantFrom('1', '2').map((value) => ({ N: value })),
      v: fc.string().map((value) => ({ S: value })),
    },
    { requiredKeys: [] },
  );
  const item = fc.tuple(key, attributes).map(([keys, rest]) => ({ ...rest, ...keys }) as Item);
  return fc.oneof(
    fc.record({ does: fc.constant('put' as const), item }),
    fc.record({
      does: fc.constant('update' as const),
      key,
      group: fc.constantFrom(...groups, null),
      value: fc.string(),
    }),
    fc.record({ does: fc.constant('delete' as const), key }),
    fc.uniqueArray(item, { minLength: 1, maxLength: 6, selector: (one) => identity(one) }).chain((items) =>
      fc.nat({ max: items.length }).map((count) => ({
        does: 'batch' as const,
        puts: items.slice(0, count),
        deletes: items.slice(count).map(({ pk, sk }) => (sk ? { pk, sk } : { pk }) as Item),
      })),
    ),
  );
}

export function waits(): fc.Arbitrary<Wait> {
  const ms = fc.oneof(fc.nat(3), fc.nat(2500), fc.constantFrom(999, 1000, 1001));
  return fc.oneof(
    fc.record({ does: fc.constant('wait' as const), ms }),
    fc.constant<Wait>({ does: 'wait for the second' }),
  );
}

export async function perform(fixture: Fixture, table: string, change: Change): Promise<void> {
  if (change.does === 'put') await fixture.items('PutItem', { TableName: table, Item: change.item });
  else if (change.does === 'delete') await fixture.items('DeleteItem', { TableName: table, Key: change.key });
  else if (change.does === 'batch') {
    const requests = [
      ...change.puts.map((Item) => ({ PutRequest: { Item } })),
      ...change.deletes.map((Key) => ({ DeleteRequest: { Key } })),
    ];
    await fixture.items('BatchWriteItem', { RequestItems: { [table]: requests } });
  } else {
    await fixture.items('UpdateItem', {
      TableName: table,
      Key: change.key,
      UpdateExpression: change.group ? 'SET v = :v, g = :g' : 'SET v = :v REMOVE g',
      ExpressionAttributeValues: { ':v': { S: change.value }, ...(change.group && { ':g': { S: change.group } }) },
    });
  }
}

export function wait(fixture: Fixture, wait: Wait): Promise<void> {
  return fixture.advance(wait.does === 'wait' ? wait.ms : 1000 - (fixture.clock.now() % 1000));
}

/** Every state that a table was in, each from a moment on. */
export class Model {
  private readonly states: { at: number; items: Map<string, Item> }[] = [
    { at: Number.NEGATIVE_INFINITY, items: new Map() },
  ];

  apply(change: Change, at: number): void {
    const items = new Map(this.at(at));
    if (change.does === 'put') items.set(identity(change.item), change.item);
    else if (change.does === 'delete') items.delete(identity(change.key));
    else if (change.does === 'batch') {
      for (const item of change.puts) items.set(identity(item), item);
      for (const key of change.deletes) items.delete(identity(key));
    } else {
      const { g, ...rest } = items.get(identity(change.key)) ?? change.key;
      const group: Item = change.group ? { g: { S: change.group } } : {};
      items.set(identity(change.key), { ...rest, v: { S: change.value }, ...group });
    }
    this.states.push({ at, items });
  }

  at(time: number): Map<string, Item> {
    return this.states.findLast(({ at }) => at <= time)?.items ?? new Map();
  }
}

/** The whole table and both of its indexes, read in every way, against what the model says it held. */
export async function expectContent(fixture: Fixture, table: string, model: Map<string, Item>): Promise<void> {
  const items = [...model.values()];
  expect(canonical(await read(fixture, 'Scan', { TableName: table }))).toEqual(canonical(items));
  const inGroups = items.filter(({ g }) => g);
  const ranked = inGroups
    .filter(({ r }) => r)
    .map(({ pk, sk, g, r }) => (sk ? { pk, sk, g, r } : { pk, g, r }) as Item);
  for (const [index, expected] of [
    ['by-group', inGroups],
    ['by-rank', ranked],
  ] as const) {
    expect(canonical(await read(fixture, 'Scan', { TableName: table, IndexName: index }))).toEqual(canonical(expected));
    for (const group of groups) {
      const found = await read(fixture, 'Query', {
        TableName: table,
        IndexName: index,
        KeyConditionExpression: 'g = :g',
        ExpressionAttributeValues: { ':g': { S: group } },
      });
      expect(canonical(found)).toEqual(canonical(expected.filter(({ g }) => g?.['S'] === group)));
    }
  }
}

async function read(fixture: Fixture, operation: 'Scan' | 'Query', request: Record<string, unknown>): Promise<Item[]> {
  const answer: Answer = await fixture.items(operation, request);
  expect(answer.LastEvaluatedKey).toBeUndefined();
  return answer.Items;
}

/** In an order of their own, numbers as DynamoDB compares them. */
function canonical(items: readonly Item[]): string[] {
  return items.map((item) => JSON.stringify(normal(item), Object.keys(item).concat('S', 'N', 'B').sort())).sort();
}

function identity({ pk, sk }: Item): string {
  return JSON.stringify(normal({ pk: pk ?? {}, sk: sk ?? {} }));
}

function normal(item: Item): Item {
  const entries = Object.entries(item).map(([name, value]) => {
    return [name, 'N' in value ? { N: String(Number(value['N'])) } : value];
  });
  return Object.fromEntries(entries);
}
