import { rulePartOption } from '../../../cli/options/table-rule';
import type { TableRule } from '../../../language/fleet/selection';

const ruleOf = (...parts: string[]) =>
  parts.reduce<TableRule | undefined>((rule, part) => rulePartOption(part, rule), undefined);

test('parts of a rule are told apart by how they look', () => {
  expect(ruleOf('orders', 'carts', 'pitr', 'audit-*', 'team=sales', 'tier=')).toEqual({
    names: ['orders', 'carts'],
    patterns: ['audit-*'],
    tags: { team: 'sales', tier: '' },
    pitr: true,
  });
});

test.each([
  ['or/ders', 'Expected the name of a table, a pattern such as orders-*, a tag as name=value, or pitr.'],
  ['or/ders*', 'Expected a pattern of table names such as orders-*.'],
  ['=sales', 'Expected name=value.'],
])('%j is refused', (part, message) => {
  expect(() => ruleOf(part)).toThrow(message);
});
