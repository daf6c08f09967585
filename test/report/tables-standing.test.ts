import { tablesStanding } from '../../report/tables-standing';
import { failed, passed, record } from './facts';

test('a table that was made and not deleted stands', () => {
  expect(tablesStanding(passed.journal)).toEqual([{ table: 'orders', byStep: 'create', kind: 'createTable' }]);
  expect(tablesStanding(failed.journal).map(({ table }) => table)).toEqual(['orders', 'orders-restored']);
});

test('a step that failed made nothing, as far as is known', () => {
  const lost = record(1, 'create', 'createTable', {
    effect: 'creates',
    outcome: 'failed',
    outputs: { table: 'orders' },
  });
  expect(tablesStanding([lost])).toEqual([]);
});
