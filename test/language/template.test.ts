import { ExpressionError } from '../../language/expressions';
import { render, renderMap, type Template } from '../../language/template';

const scope = { inputs: { table: 'orders', limit: 10, list: [1] }, steps: {}, run: {} };

const cases: [name: string, template: Template, value: unknown][] = [
  ['a literal stays as it is', { value: { cel: 'inputs.table' } }, { cel: 'inputs.table' }],
  ['one expression keeps its type', { cel: 'inputs.limit' }, 10],
  ['text around makes text', { join: [{ value: 'n=' }, { cel: 'inputs.limit' }] }, 'n=10'],
  ['lists in text are JSON', { join: [{ cel: 'inputs.list' }, { value: '' }] }, '[1]'],
  [
    'lists and maps hold templates',
    { list: [{ map: { a: { cel: 'inputs.table' } } }, { value: 1 }] },
    [{ a: 'orders' }, 1],
  ],
];

test.each(cases)('%s', (_name, template, value) => {
  expect(render(template, scope)).toEqual(value);
});

test('an expression that fails says so', () => {
  expect(() => renderMap({ a: { cel: 'steps.gone.count' } }, scope)).toThrow(ExpressionError);
});
