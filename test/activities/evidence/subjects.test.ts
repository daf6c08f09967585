import { subjectsOf } from '../../../activities/evidence/subjects';
import { stepKinds } from '../../../activities/step-table';
import type { JournalRecord } from '../../../language/run-facts';
import { compiledPlan } from './compiled-plan';

const ordersAbroad = 'arn:aws:dynamodb:eu-west-1:000000000000:table/orders';
const none = { journal: [] };

test.each([
  ['guarded-delete', {}, ['drillbook-orders']],
  ['restore-test', { table: 'orders' }, ['orders']],
  ['restore-test', { table: ordersAbroad, key: 'AWS_OWNED' }, [ordersAbroad]],
])('%s is about the table that it drills or proves, and not about the copy', (name, inputs, tables) => {
  expect(subjectsOf(compiledPlan(name, inputs), none, stepKinds)).toEqual(tables);
});

test('a table that only the run found out is one too', () => {
  const record = { outputs: { table: 'orders-2', source: 'customers' } } as unknown as JournalRecord;
  const plan = compiledPlan('restore-test', { table: 'orders' });
  expect(subjectsOf(plan, { journal: [record] }, stepKinds)).toEqual(['customers', 'orders']);
});
