import { tableNameOf, tableReferencePattern, tableReferred } from '../../language/table-reference';

const home = { account: '111122223333', region: 'eu-west-1' };

test.each([
  ['orders', { ...home, table: 'orders' }],
  [
    'arn:aws:dynamodb:us-east-1:444455556666:table/orders',
    { account: '444455556666', region: 'us-east-1', table: 'orders' },
  ],
  [
    'arn:aws-us-gov:dynamodb:us-gov-west-1:444455556666:table/a.b-c_d',
    { account: '444455556666', region: 'us-gov-west-1', table: 'a.b-c_d' },
  ],
])('%s is a table', (reference, table) => {
  expect(tableReferencePattern.test(reference)).toBe(true);
  expect(tableReferred(reference, home)).toEqual(table);
  expect(tableNameOf(reference)).toBe(table.table);
});

test.each([
  '',
  'ab',
  'my table',
  'arn:aws:dynamodb:us-east-1:444455556666:table/orders/index/byDay',
  'arn:aws:dynamodb:us-east-1:444455556666:table/orders/backup/01234567890123-abcdef01',
  'arn:aws:dynamodb::444455556666:table/orders',
  'arn:aws:dynamodb:us-east-1:4444:table/orders',
  'arn:aws:s3:us-east-1:444455556666:table/orders',
])('"%s" is none', (text) => {
  expect(tableReferencePattern.test(text)).toBe(false);
  expect(tableReferred(text, home)).toEqual({ ...home, table: text });
});
