import { tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isKept } = oneSetting(bench, 'keys');

test('are captured, and kept by a restore', async () => {
  const { value } = await isKept();
  expect(value).toEqual([
    { name: 'PK', type: 'S' },
    { name: 'SK', type: 'S' },
  ]);
});

test('others cannot be set, and stay a difference', async () => {
  const table = await tableWith(bench(), []);
  const other = [{ name: 'id', type: 'N' }];
  expect(await apply(table, other)).toMatchObject({
    outcome: 'notSet',
    reason: 'it is fixed when a table is made, and this table has another',
  });
  expect(await compare(table, other)).toMatchObject([{ path: 'keys', expected: other }]);
});
