import { tableWith } from '../../../faults/sample-table';
import { restoredWithout, settledTable } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isKept, captured } = oneSetting(bench, 'localIndexes');
const byL = {
  keys: [
    { name: 'PK', role: 'HASH' },
    { name: 'L', role: 'RANGE' },
  ],
  projection: 'ALL',
};

test('are captured, and kept by a restore', async () => {
  const { value } = await isKept();
  expect(value).toEqual({ LSI1: byL });
});

test('one that a restore left out cannot be made: said, and it stays a difference', async () => {
  const source = await settledTable(bench());
  const value = await captured(source);
  const target = await restoredWithout(bench(), source, { localIndexes: [] });
  expect(await captured(target)).toEqual({});
  expect(await apply(target, value)).toMatchObject({
    outcome: 'notSet',
    reason: 'it is fixed when a table is made, and this table has another',
  });
  expect(await compare(target, value)).toEqual([
    { setting: 'localIndexes', path: 'localIndexes.LSI1', expected: byL, actual: null },
  ]);
});

test('a table that has none needs none', async () => {
  expect(await apply(await tableWith(bench(), []), {})).toMatchObject({ outcome: 'same' });
});
