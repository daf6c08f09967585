import { benchArguments } from '../../bench/options';

const suites = ['count', 'large'];

test('without arguments each suite runs at its own size', () => {
  expect(benchArguments([], suites)).toEqual({ options: {} });
});

test('all of them are understood', () => {
  const args = ['--only', 'large', '--items', '1000', '--server', 'dynamodb-local', '--json', 'figures.jsonl'];
  expect(benchArguments(args, suites)).toEqual({
    only: 'large',
    json: 'figures.jsonl',
    options: { items: 1000, server: 'dynamodb-local' },
  });
});

test.each([
  [['--items', 'many'], 'Expected --items to be a number of items, got many'],
  [['--items', '0'], 'Expected --items to be a number of items, got 0'],
  [['--only', 'toString'], 'Expected --only to be one of count, large, got toString'],
  [['--server', 'moto'], 'Expected --server to be one of emulator, dynamodb-local, got moto'],
])('%j is refused', (args, message) => {
  expect(() => benchArguments(args, suites)).toThrow(message);
});
