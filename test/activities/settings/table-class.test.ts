import { applySettings } from '../../../activities/apply-settings';
import { tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

test('a third change within 30 days is said, not waited for', async () => {
  const table = await tableWith(bench(), []);
  const apply = (tableClass: string) =>
    bench().perform(applySettings, { table, document: { version: 1, table, settings: { tableClass } } });
  for (const tableClass of ['STANDARD_INFREQUENT_ACCESS', 'STANDARD'])
    expect(await apply(tableClass)).toMatchObject({ set: ['tableClass'] });
  expect(await apply('STANDARD_INFREQUENT_ACCESS')).toMatchObject({
    notSet: { tableClass: 'it was changed twice in the last 30 days; DynamoDB takes no more' },
  });
});
