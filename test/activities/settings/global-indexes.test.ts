import { restoredWithout, settledTable } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isKept, captured } = oneSetting(bench, 'globalIndexes');
const both = {
  GSI1: { keys: [{ name: 'G', role: 'HASH' }], projection: 'INCLUDE', include: ['a', 'b'], types: { G: 'S' } },
  GSI2: { keys: [{ name: 'H', role: 'HASH' }], projection: 'KEYS_ONLY', types: { H: 'S' } },
};

test('are captured, and kept by a restore', async () => {
  const { value } = await isKept();
  expect(value).toEqual(both);
});

test('those that a restore left out are found, made one after the other, and equal after', async () => {
  const target = await restoredWithout(bench(), await settledTable(bench()), { globalIndexes: [] });
  expect(await captured(target)).toEqual({});
  expect(await compare(target, both)).toMatchObject([{ path: 'globalIndexes.GSI1' }, { path: 'globalIndexes.GSI2' }]);
  expect(await apply(target, both)).toMatchObject({ outcome: 'set' });
  expect(await compare(target, both)).toEqual([]);
});

test('one of another projection is told, and left as it is', async () => {
  const table = await settledTable(bench());
  expect(await apply(table, { GSI2: { ...both.GSI2, projection: 'ALL' } })).toMatchObject({
    outcome: 'notSet',
    reason: 'the index GSI2 has another key or projection: delete it first, if nothing uses it',
  });
  expect(await captured(table)).toEqual(both);
});
