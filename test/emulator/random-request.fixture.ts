import fc from 'fast-check';

/** Requests that are nearly right: well-formed ones, of which every other has one place spoilt. */
export interface RandomRequest {
  readonly operation: string;
  readonly request: unknown;
}

const name = fc.constantFrom('a', 'b', 'c', 'kind', 'grade', 'constructor');
const number = fc.constantFrom('0', '1', '-1.5', '-0', '1e125', '1e-130', '12345678901234567890123456789012345678');
const scalar = fc.oneof(
  fc.record({ S: fc.constantFrom('', 'x', 'ü𝄞', 'kind') }),
  fc.record({ N: number }),
  fc.record({ B: fc.constantFrom('', 'AQI=') }),
  fc.record({ BOOL: fc.boolean() }),
  fc.constant({ NULL: true }),
  fc.record({ SS: fc.uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1 }) }),
  fc.record({ NS: fc.uniqueArray(fc.constantFrom('1', '2'), { minLength: 1 }) }),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.record({ L: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ M: fc.dictionary(name, fc.oneof(scalar, fc.record({ L: fc.array(scalar) })), { maxKeys: 3 }) }),
);
const key = fc.record({
  pk: fc.record({ S: fc.constantFrom('p', 'q') }),
  sk: fc.record({ N: fc.constantFrom('1', '2', '-3') }),
});
const indexed = fc.record({ kind: fc.constant({ S: 'k' }), grade: fc.record({ N: number }) }, { requiredKeys: [] });
const others = fc.dictionary(name, value, { maxKeys: 4 });
const item = fc.tuple(others, indexed, key).map((parts) => Object.assign({}, ...parts));

const path = fc.constantFrom(
  '#n',
  '#m',
  'a.b',
  'a[0]',
  'b[1].c',
  'c[4294967294]',
  '#n.#m',
  'pk',
  'sk',
  'grade',
  'absent',
);
const operand = fc.oneof(
  path,
  fc.constantFrom(':v', ':w'),
  path.map((of) => `size(${of})`),
);
const comparator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
const comparison = fc.oneof(
  fc.tuple(operand, comparator, operand).map((parts) => parts.join(' ')),
  fc.tuple(operand, operand, operand).map(([x, y, z]) => `${x} BETWEEN ${y} AND ${z}`),
  fc.tuple(operand, operand, operand).map(([x, y, z]) => `${x} IN (${y}, ${z})`),
  fc.tuple(fc.constantFrom('begins_with', 'contains'), path, operand).map(([f, x, y]) => `${f}(${x}, ${y})`),
  fc.tuple(fc.constantFrom('attribute_exists', 'attribute_not_exists'), path).map(([f, x]) => `${f}(${x})`),
);
const condition = fc.oneof(
  { weight: 3, arbitrary: comparison },
  fc.tuple(comparison, fc.constantFrom('AND', 'OR'), comparison).map((parts) => parts.join(' ')),
  comparison.map((of) => `NOT (${of})`),
  fc.array(fc.constantFrom('(', ')', 'a', '=', ':v', 'AND', ','), { maxLength: 8 }).map((parts) => parts.join(' ')),
);
const setValue = fc.oneof(
  operand,
  fc.tuple(operand, fc.constantFrom('+', '-'), operand).map((parts) => parts.join(' ')),
  fc.tuple(path, operand).map(([x, y]) => `if_not_exists(${x}, ${y})`),
  fc.tuple(operand, operand).map(([x, y]) => `list_append(${x}, ${y})`),
);
const update = fc.oneof(
  fc.tuple(path, setValue).map(([x, y]) => `SET ${x} = ${y}`),
  fc.tuple(path, setValue, path).map(([x, y, z]) => `SET ${x} = ${y} REMOVE ${z}`),
  fc.tuple(fc.constantFrom('ADD', 'DELETE'), path).map(([verb, x]) => `${verb} ${x} :v`),
);
const keyCondition = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'pk = :v',
      'pk = :v AND sk > :w',
      'kind = :v AND grade BETWEEN :w AND :w',
      'pk = :v AND a = :w',
    ),
  },
  condition,
);
const operator = fc.constantFrom(
  'EQ',
  'NE',
  'LT',
  'GE',
  'NULL',
  'NOT_NULL',
  'CONTAINS',
  'BEGINS_WITH',
  'IN',
  'BETWEEN',
);
const legacy = fc.dictionary(
  name,
  fc.record({ ComparisonOperator: operator, AttributeValueList: fc.array(scalar, { maxLength: 2 }) }),
  { maxKeys: 2 },
);
const index = fc.constantFrom('by-kind', 'by-grade');
const TableName = fc.constant('drill');

/** Only the names and values that the expressions mention, or dynalite looks no further. */
function withPlaceholders(request: Record<string, unknown>, values: readonly unknown[]): Record<string, unknown> {
  const expressions = Object.entries(request).filter(([member]) => member.endsWith('Expression'));
  const text = expressions.map(([, expression]) => expression).join(' ');
  const names = ['#n', '#m'].filter((placeholder) => text.includes(placeholder));
  const used = [':v', ':w'].filter((placeholder) => text.includes(placeholder));
  return {
    ...request,
    ...(names.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(names.map((of, place) => [of, ['a', 'constructor'][place]])),
    }),
    ...(used.length > 0 && {
      ExpressionAttributeValues: Object.fromEntries(used.map((of, place) => [of, values[place]])),
    }),
  };
}

const values = fc.tuple(fc.oneof(fc.constant({ S: 'p' }), value), fc.oneof(fc.constant({ N: '1' }), value));

function requests(members: Record<string, fc.Arbitrary<unknown>>, required: string[]): fc.Arbitrary<unknown> {
  const request = fc.record({ TableName, ...members }, { requiredKeys: ['TableName', ...(required as 'TableName'[])] });
  return fc.tuple(request, values).map(([of, given]) => withPlaceholders(of as Record<string, unknown>, given));
}

const ReturnConsumedCapacity = fc.constantFrom('TOTAL', 'INDEXES');
const paging = {
  IndexName: index,
  ExclusiveStartKey: fc.oneof(
    key,
    fc.tuple(key, indexed).map(([a, b]) => ({ ...a, ...b })),
  ),
  Limit: fc.integer({ min: 1, max: 3 }),
  Select: fc.constantFrom('COUNT', 'ALL_ATTRIBUTES'),
  FilterExpression: condition,
  ProjectionExpression: fc.constantFrom('a, b[1]', '#n.#m', 'pk, a.b'),
  ReturnConsumedCapacity,
};
const puts = requests({ Item: item, ConditionExpression: condition }, ['Item']);
const updates = requests({ Key: key, UpdateExpression: update, ConditionExpression: condition }, ['Key']);
const deletes = requests({ Key: key, ConditionExpression: condition }, ['Key']);
const gets = requests({ Key: key, ProjectionExpression: fc.constantFrom('a, b[1]', '#n') }, ['Key']);
const writeRequest = fc.oneof(
  item.map((Item) => ({ PutRequest: { Item } })),
  key.map((Key) => ({ DeleteRequest: { Key } })),
);
const transaction = (member: fc.Arbitrary<unknown>) =>
  fc.array(member, { minLength: 1, maxLength: 3 }).map((TransactItems) => ({ TransactItems }));

const byOperation: Record<string, fc.Arbitrary<unknown>> = {
  PutItem: puts,
  'PutItem ': requests({ Item: item, Expected: legacy, ReturnValues: fc.constant('ALL_OLD') }, ['Item']),
  UpdateItem: updates,
  'UpdateItem ': requests(
    {
      Key: key,
      AttributeUpdates: fc.dictionary(
        name,
        fc.record({ Action: fc.constantFrom('PUT', 'ADD', 'DELETE'), Value: value }, { requiredKeys: ['Action'] }),
      ),
      ReturnValues: fc.constantFrom('UPDATED_NEW', 'UPDATED_OLD'),
    },
    ['Key'],
  ),
  DeleteItem: deletes,
  GetItem: gets,
  Scan: requests({ ...paging, Segment: fc.nat(2), TotalSegments: fc.integer({ min: 1, max: 3 }) }, []),
  'Scan ': requests({ ScanFilter: legacy, ConditionalOperator: fc.constantFrom('AND', 'OR') }, []),
  Query: requests({ ...paging, KeyConditionExpression: keyCondition, ScanIndexForward: fc.boolean() }, [
    'KeyConditionExpression',
  ]),
  'Query  ': requests(
    {
      KeyConditionExpression: fc.constantFrom('pk = :v', 'pk = :v AND sk > :w', 'pk = :v AND sk BETWEEN :w AND :w'),
      Limit: fc.integer({ min: 1, max: 3 }),
      ScanIndexForward: fc.boolean(),
    },
    ['KeyConditionExpression'],
  ),
  'Query ': requests({ KeyConditions: legacy, QueryFilter: legacy, IndexName: index }, []),
  BatchWriteItem: fc.array(writeRequest, { minLength: 1, maxLength: 4 }).map((drill) => ({ RequestItems: { drill } })),
  BatchGetItem: fc
    .array(key, { minLength: 1, maxLength: 3 })
    .map((Keys) => ({ RequestItems: { drill: { Keys } }, ReturnConsumedCapacity: 'TOTAL' })),
  TransactWriteItems: transaction(
    fc.oneof(
      puts.map((Put) => ({ Put })),
      updates.map((Update) => ({ Update })),
      deletes.map((ConditionCheck) => ({ ConditionCheck })),
    ),
  ),
  TransactGetItems: transaction(gets.map((Get) => ({ Get }))),
};

const control = fc.constantFrom<RandomRequest>(
  { operation: 'DescribeTable', request: { TableName: 'drill' } },
  { operation: 'TagResource', request: { ResourceArn: 'arn', Tags: [{ Key: 'k', Value: 'v' }] } },
  { operation: 'UpdateTimeToLive', request: { TableName: 'drill', TimeToLiveSpecification: { Enabled: true } } },
  { operation: 'ListBackups', request: { TableName: 'drill', Limit: 1 } },
  { operation: 'RestoreTableToPointInTime', request: { SourceTableName: 'drill', TargetTableName: 'drill' } },
);

const wellFormed: fc.Arbitrary<RandomRequest> = fc.oneof(
  ...Object.entries(byOperation).map(([operation, arbitrary]) =>
    arbitrary.map((request) => ({ operation: operation.trim(), request })),
  ),
  control,
);

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, '', 0, -1, 1.5, true, [null], { S: null }, { M: { a: null } }),
  fc.constantFrom<unknown>('a'.repeat(5000), JSON.parse('{"__proto__":{"S":"x"}}'), { S: 'x', N: '1' }),
  fc.jsonValue({ maxDepth: 3 }),
);

export const randomRequest: fc.Arbitrary<RandomRequest> = fc.oneof(
  wellFormed,
  fc
    .tuple(wellFormed, fc.nat(), junk)
    .map(([{ operation, request }, place, value]) => ({ operation, request: spoilt(request, place, value) })),
);

/** The request with one of its members, at any depth, replaced. */
function spoilt(request: unknown, place: number, value: unknown): unknown {
  const copy = structuredClone(request);
  const places = placesIn(copy);
  const [holder, member] = places[place % Math.max(places.length, 1)] ?? [];
  if (!holder || member === undefined) return value;
  holder[member] = value;
  return copy;
}

function placesIn(value: unknown): [holder: Record<string, unknown>, member: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((member) => [
    [holder, member] as [Record<string, unknown>, string],
    ...placesIn(holder[member]),
  ]);
}
