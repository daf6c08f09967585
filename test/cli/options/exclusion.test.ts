import { exclusionOption } from '../../../cli/options/exclusion';

test.each([
  ['audit-*: tested by hand', { pattern: 'audit-*', reason: 'tested by hand' }],
  ['carts:moves until 2027-01-31', { table: 'carts', reason: 'moves', until: '2027-01-31' }],
  [
    'carts: moves: see 12 until 2027-01-31T08:00:00Z',
    { table: 'carts', reason: 'moves: see 12', until: '2027-01-31T08:00:00Z' },
  ],
  ['carts: kept until further notice', { table: 'carts', reason: 'kept until further notice' }],
])('%j leaves tables out', (text, exclusion) => {
  expect(exclusionOption(text)).toEqual([exclusion]);
});

test('several are kept in their order', () => {
  expect(exclusionOption('orders: two', exclusionOption('carts: one')).map(({ table }) => table)).toEqual([
    'carts',
    'orders',
  ]);
});

test.each([
  ['audit-*', "Expected a table or a pattern, a colon and a reason: 'audit-*: tested by hand until 2027-01-31'."],
  ['audit-*:  ', 'Expected a table or a pattern, a colon and a reason'],
  [
    'carts: moves until friday',
    'Expected after `until` a day such as `2027-01-31`, or a time with its zone, got "friday".',
  ],
  ['carts: moves until 2027-02-30', 'got "2027-02-30"'],
  ['a/b: moves', 'got "a/b"'],
])('%j is refused', (text, message) => {
  expect(() => exclusionOption(text)).toThrow(message);
});
