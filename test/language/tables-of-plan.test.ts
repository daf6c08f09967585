import { tablesOfPlan } from '../../language/tables-of-plan';
import { planOf } from '../workflows/plan-of';

test('tables are those that inputs and environment name, each once, the input `table` first', () => {
  const plan = planOf({
    inputs: { table: 'orders', target: 'orders-copy', none: '' },
    env: { OTHER: 'customers' },
    locks: [{ cel: 'inputs.target' }, { value: 'orders' }],
    worksOn: [{ cel: 'env.OTHER' }, { cel: 'inputs.none' }, { join: [{ cel: 'run.id' }, { value: '-x' }] }],
  });
  expect(tablesOfPlan(plan)).toEqual(['orders', 'orders-copy', 'customers']);
});

test('a plan that names none has none', () => {
  expect(tablesOfPlan(planOf({}))).toEqual([]);
});
