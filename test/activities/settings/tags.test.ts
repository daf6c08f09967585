import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { createTable } from '../../../activities/create-table';
import { uniqueName } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

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
