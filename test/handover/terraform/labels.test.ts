import { labelOf, uniqueLabel } from '../../../handover/terraform/labels';

test.each([
  ['orders', 'orders'],
  ['orders-2_b', 'orders-2_b'],
  ['prod.orders', 'prod_orders'],
  ['2024.orders', 'table_2024_orders'],
  ['-odd', 'table_-odd'],
])('%s is labelled %s', (name, label) => {
  expect(labelOf(name)).toBe(label);
});

test('two that come to the same are told apart', () => {
  const taken = new Set<string>();
  expect(['a', 'a', 'a', 'b'].map((label) => uniqueLabel(label, taken))).toEqual(['a', 'a_2', 'a_3', 'b']);
});
