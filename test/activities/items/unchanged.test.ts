import { noFilter } from '../../../activities/inputs/item-filter';
import { unchanged } from '../../../activities/items/unchanged';

const seen = { id: { S: 'a' }, state: { S: 'OPEN' } };

test('every attribute has its value, and none of the others is there', () => {
  const condition = unchanged(seen, ['id'], noFilter, ['state', 'note', 'tags']);
  expect(condition.ConditionExpression).toBe(
    'attribute_exists(#seen) AND #seen0 = :seen0 AND attribute_not_exists(#lacks0) AND attribute_not_exists(#lacks1)',
  );
  expect(condition.ExpressionAttributeNames).toEqual({
    '#seen': 'id',
    '#seen0': 'state',
    '#lacks0': 'note',
    '#lacks1': 'tags',
  });
});

test('placeholders of the filter keep their meaning', () => {
  const filter = { expression: '#lacks0 = :v', names: { '#lacks0': 'state' }, values: { ':v': { S: 'OPEN' } } };
  const { ExpressionAttributeNames } = unchanged(seen, ['id'], filter, ['note']);
  expect(ExpressionAttributeNames).toMatchObject({ '#lacks0': 'state', '#lacks_0': 'note' });
});

test('an expression stays within 4 KB and 300 operators', () => {
  const many = Array.from({ length: 500 }, (_, n) => [`attribute-${n}`, { N: `${n}` }] as const);
  const { ConditionExpression } = unchanged(
    { id: { S: 'a' }, ...Object.fromEntries(many.slice(0, 300)) },
    ['id'],
    noFilter,
    many.slice(300).map(([name]) => name),
  );
  expect(ConditionExpression.length).toBeLessThanOrEqual(4_000);
  expect(ConditionExpression.match(/=|AND|attribute_/g)?.length).toBeLessThanOrEqual(300);
});
