import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { createTable } from '../../../activities/create-table';
import { uniqueName } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, isLostAndSet, captured } = oneSetting(bench, 'tags');

test('captured, lost by a restore, set again, equal after; those beside the document stay', async () => {
  const { target, value } = await isLostAndSet({});
  expect(value).toEqual({ team: 'orders' });
  expect(await apply(target, { level: 'gold' })).toMatchObject({ outcome: 'set' });
  expect(await captured(target)).toEqual({ team: 'orders', level: 'gold' });
});

test("Drillbook's own tags are not captured, so that no table gets the expiry of another, nor differs by it", async () => {
  const [table, other] = [uniqueName(), uniqueName()];
  const keys = { partition: { name: 'id' } };
  await bench().perform(createTable, { table, keys, tags: { team: 'orders' }, expiresAfter: '2d' });
  const { document = {} } = await bench().perform(captureSettings, { table });
  expect(document).toMatchObject({ settings: { tags: { team: 'orders' } } });

  const made = await bench().perform(createTable, { table: other, keys });
  expect(made).not.toHaveProperty('expiresAt');
  await bench().perform(applySettings, { table: other, document });
  expect(await bench().perform(compareSettings, { table: other, document })).toMatchObject({ differing: [] });
});
