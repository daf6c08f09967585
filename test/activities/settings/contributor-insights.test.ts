import { DescribeContributorInsightsCommand, UpdateContributorInsightsCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { tableWith } from '../../../faults/sample-table';
import { capture, restoredWithout, settledTable } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const bench = useBench({ maxContributorInsightsRules: 40 });
const both = { table: 'ACCESSED_AND_THROTTLED_KEYS', indexes: { GSI1: 'THROTTLED_KEYS' } };
const insightsOf = async (table: string) => (await capture(bench(), table)).document.settings['contributorInsights'];
const apply = (table: string, contributorInsights: unknown) =>
  bench().perform(applySettings, {
    table,
    document: { version: 1, table, settings: { contributorInsights } } as never,
  });

test('captured, lost by a restore, set again, equal after', async () => {
  const source = await settledTable(bench());
  expect(await insightsOf(source)).toEqual(both);
  const target = await restoredWithout(bench(), source);
  const { document } = await capture(bench(), source);
  const lost = await bench().perform(compareSettings, { table: target, document });
  expect(lost['differing']).toContain('contributorInsights');
  expect(lost['differences']).toContainEqual({
    setting: 'contributorInsights',
    path: 'contributorInsights.indexes.GSI1',
    expected: 'THROTTLED_KEYS',
    actual: null,
  });
  expect(await apply(target, both)).toMatchObject({ set: ['contributorInsights'], notSet: {} });
  expect(await insightsOf(target)).toEqual(both);
  const { ContributorInsightsStatus } = await bench().clients.dynamodb.send(
    new DescribeContributorInsightsCommand({ TableName: target, IndexName: 'GSI1' }),
  );
  expect(ContributorInsightsStatus).toBe('ENABLED');
});

test('are turned off where the document has them off, and their mode is changed', async () => {
  const table = await settledTable(bench());
  await apply(table, { table: 'THROTTLED_KEYS', indexes: { GSI2: 'THROTTLED_KEYS' } });
  expect(await insightsOf(table)).toEqual({ table: 'THROTTLED_KEYS', indexes: { GSI2: 'THROTTLED_KEYS' } });
});

test('of an index that the table has not: said', async () => {
  const table = await tableWith(bench(), []);
  expect(await apply(table, both)).toMatchObject({
    notSet: { contributorInsights: 'there is no index GSI1' },
  });
});

test('what CloudWatch has no room for is said, and tried again by the next one', async () => {
  const table = await tableWith(bench(), []);
  const others: string[] = [];
  for (;;) {
    const other = await tableWith(bench(), []);
    others.push(other);
    const { notSet } = await apply(other, { table: both.table, indexes: {} });
    if (Object.keys(notSet as object).length > 0) break;
  }
  expect(await apply(table, { table: both.table, indexes: {} })).toMatchObject({
    notSet: { contributorInsights: expect.stringMatching(/^it could not be turned on for the table: LimitExceeded/) },
  });
  for (const TableName of others) {
    const ContributorInsightsAction = 'DISABLE';
    await bench().clients.dynamodb.send(new UpdateContributorInsightsCommand({ TableName, ContributorInsightsAction }));
  }
  expect(await apply(table, { table: both.table, indexes: {} })).toMatchObject({ set: ['contributorInsights'] });
});
