import { needSameKeys } from '../../../activities/tables/same-keys';

const table = (TableName: string, ...keys: (readonly [name: string, type: 'S' | 'N' | 'B'])[]) => ({
  TableName,
  KeySchema: keys.map(([AttributeName], at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' }) as const),
  AttributeDefinitions: [
    ...keys.map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    { AttributeName: `of an index of ${TableName}`, AttributeType: 'S' as const },
  ],
});

test('tables of the same key pass, whatever their indexes', () => {
  expect(() => needSameKeys(table('a', ['id', 'S'], ['n', 'N']), table('b', ['id', 'S'], ['n', 'N']))).not.toThrow();
});

test.each([
  [table('b', ['id', 'S']), 'id S'],
  [table('b', ['id', 'S'], ['n', 'S']), 'id S + n S'],
  [table('b', ['n', 'N'], ['id', 'S']), 'n N + id S'],
])('another key is told beside what was expected: %#', (other, key) => {
  expect(() => needSameKeys(table('a', ['id', 'S'], ['n', 'N']), other)).toThrow(
    `Expected two tables with the same primary key: "a" has id S + n N, "b" has ${key}`,
  );
});
