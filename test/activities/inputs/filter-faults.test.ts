import { filterFaults } from '../../../activities/inputs/filter-faults';
import { stepKinds } from '../../../activities/step-table';
import { validateRunbook } from '../../../language';

const messages = (input: Parameters<typeof filterFaults>[0]) =>
  filterFaults(input).map(({ at, message, help }) => [at.join('.'), message, help]);

test('what belongs together is fine, with or without marks, and what only the run knows', () => {
  expect(messages({})).toEqual([]);
  expect(messages({ filter: '#day >= :since', values: { since: 1 }, names: { '#day': 'day' } })).toEqual([]);
  expect(messages({ filter: `\${{ inputs.filter }}`, values: { ':x': 1 } })).toEqual([]);
  expect(messages({ filter: 'a = :b', values: `\${{ inputs.values }}` })).toEqual([]);
  expect(messages({ filter: 'a = :b', values: { ':b': `\${{ inputs.b }}` } })).toEqual([]);
});

test('a placeholder that nobody gives, one that is not used, and a misspelt one, told once', () => {
  expect(messages({ filter: 'a = :b AND #c = :b' })).toEqual([
    ['filter', 'the filter uses `:b`, which `values` does not give', 'add `values: { ":b": ... }`'],
    ['filter', 'the filter uses `#c`, which `names` does not give', 'add `names: { "#c": ... }`'],
  ]);
  expect(messages({ filter: 'attribute_exists(a)', values: { ':b': 1 } })).toMatchObject([
    ['values.:b', 'the filter does not use `:b`', expect.stringContaining('leave it out')],
  ]);
  expect(messages({ filter: 'a > :since', values: { ':sinse': 1 } })).toEqual([
    ['values.:sinse', 'the filter does not use `:sinse`', 'did you mean `:since`?'],
  ]);
  expect(messages({ values: { ':b': 1 } })).toMatchObject([
    ['values', expect.stringContaining('there is none'), expect.any(String)],
  ]);
});

test('a projection shares the names of the filter, and has no values', () => {
  const names = { '#a': 'a', '#b': 'b' };
  expect(messages({ filter: '#a = :x', values: { ':x': 1 }, projection: 'id, #b.#a', names })).toEqual([]);
  expect(messages({ projection: '#b', names: { '#b': 'b' } })).toEqual([]);
  expect(messages({ projection: `\${{ inputs.attributes }}`, names })).toEqual([]);
  expect(messages({ filter: 'c = :x', values: { ':x': 1 }, projection: '#a', names })).toEqual([
    ['names.#b', 'the filter and the projection do not use `#b`', expect.stringContaining('leave it out')],
  ]);
  expect(messages({ projection: '#c', values: { ':x': 1 } })).toEqual([
    ['values', expect.stringContaining('there is none'), expect.any(String)],
    ['projection', 'the projection uses `#c`, which `names` does not give', 'add `names: { "#c": ... }`'],
  ]);
});

test.each(['countItems', 'fingerprintTable', 'reconcileItems', 'deleteItems'])('%s says so where it stands', (kind) => {
  const tables = kind === 'reconcileItems' ? 'from: orders-2, to: orders' : 'table: orders';
  const text = `apiVersion: drillbook/v1
name: test
description: A test
steps:
  - ${kind}: { ${tables}, filter: "a = :b"${kind === 'deleteItems' ? ', maxItems: 1' : ''} }
  - wait: { for: { countItems: { table: orders, filter: "a = :b" } }, that: reading.count == 0, deadline: 1m }
`;
  const { diagnostics } = validateRunbook({ file: 'test.yaml', directory: '/', text }, stepKinds);
  expect(diagnostics.map(({ code, message, range }) => [code, message, range.start.line])).toEqual([
    ['wrong-value', 'the filter uses `:b`, which `values` does not give', 5],
    ['wrong-value', 'the filter uses `:b`, which `values` does not give', 6],
  ]);
});
