import { tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isKept } = oneSetting(bench, 'attributes');

test('are captured with their types, and kept by a restore', async () => {
  const { value } = await isKept();
  expect(value).toEqual({ PK: 'S', SK: 'S', G: 'S', H: 'S', L: 'S' });
});

test('those of no index cannot be set, and differ; those beside the document are no reason to set any', async () => {
  const table = await tableWith(bench(), []);
  const more = { PK: 'S', SK: 'S', G: 'N' };
  expect(await apply(table, more)).toMatchObject({ setting: 'attributes', outcome: 'notSet' });
  expect(await compare(table, more)).toMatchObject([{ path: 'attributes.G', expected: 'N', actual: null }]);
  expect(await apply(table, { PK: 'S' })).toMatchObject({ outcome: 'same' });
  expect(await compare(table, { PK: 'S' })).toMatchObject([{ path: 'attributes.SK', expected: null, actual: 'S' }]);
});
