import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

const indexed = {
  AttributeDefinitions: ['pk', 'sk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byKind',
      KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'local',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'kind', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const whole = 'ACCESSED_AND_THROTTLED_KEYS';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders', indexed);
});

const update = (action: string, more: object = {}) =>
  fixture.call('UpdateContributorInsights', { TableName: 'orders', ContributorInsightsAction: action, ...more });
const describeInsights = (more: object = {}) =>
  fixture.call('DescribeContributorInsights', { TableName: 'orders', ...more });
const list = (more: object = {}) => fixture.call('ListContributorInsights', more);
const settle = () => fixture.advance(fixture.options.contributorInsightsMs);

test('are enabled and disabled after a while, of the table and of an index apart', async () => {
  expect(describeInsights()).toEqual({ TableName: 'orders', ContributorInsightsStatus: 'DISABLED' });
  const enabling = { TableName: 'orders', ContributorInsightsStatus: 'ENABLING', ContributorInsightsMode: whole };
  expect(update('ENABLE')).toEqual(enabling);
  expect(describeInsights()).toMatchObject(enabling);
  await settle();
  expect(describeInsights()).toMatchObject({ ContributorInsightsStatus: 'ENABLED', ContributorInsightsMode: whole });
  expect(describeInsights().ContributorInsightsRuleList).toEqual(
    ['PKC', 'PKT', 'SKC', 'SKT'].map((rule) =>
      expect.stringMatching(`^DynamoDBContributorInsights-${rule}-orders-\\d+$`),
    ),
  );
  expect(describeInsights({ IndexName: 'byKind' })).toEqual({
    TableName: 'orders',
    IndexName: 'byKind',
    ContributorInsightsStatus: 'DISABLED',
  });
  update('ENABLE', { IndexName: 'byKind', ContributorInsightsMode: 'THROTTLED_KEYS' });
  expect(update('DISABLE')).toMatchObject({ ContributorInsightsStatus: 'DISABLING' });
  await settle();
  expect(describeInsights()).toMatchObject({ ContributorInsightsStatus: 'DISABLED', ContributorInsightsMode: whole });
  expect(describeInsights()).not.toHaveProperty('ContributorInsightsRuleList');
  expect(describeInsights({ IndexName: 'byKind' })).toMatchObject({
    ContributorInsightsStatus: 'ENABLED',
    ContributorInsightsRuleList: [expect.stringContaining('PKT-orders-byKind-')],
  });
});

test('what is there already is answered as it is; another mode enables again', async () => {
  expect(update('DISABLE')).toEqual({ TableName: 'orders', ContributorInsightsStatus: 'DISABLED' });
  update('ENABLE', { ContributorInsightsMode: 'THROTTLED_KEYS' });
  await settle();
  const rules = describeInsights().ContributorInsightsRuleList;
  expect(update('ENABLE', { ContributorInsightsMode: 'THROTTLED_KEYS' }).ContributorInsightsStatus).toBe('ENABLED');
  expect(update('ENABLE')).toMatchObject({ ContributorInsightsStatus: 'ENABLING', ContributorInsightsMode: whole });
  await settle();
  expect(describeInsights().ContributorInsightsRuleList).toEqual(expect.arrayContaining(rules));
});

test('are refused while a table is CREATING, and where there is no such table or index', () => {
  fixture.call('CreateTable', onDemandTable('young'));
  expect(refusal(() => update('ENABLE', { TableName: 'young' }))).toBe(
    'ValidationException: Table or Index is not in a valid state to update Key Access Insights: TableStatus must be ACTIVE to enable ContributorInsights.',
  );
  for (const IndexName of ['nothing', 'local']) {
    const notFound = `ResourceNotFoundException: Requested resource not found: Index: ${IndexName} not found for table: orders`;
    expect(refusal(() => update('ENABLE', { IndexName }))).toBe(notFound);
    expect(refusal(() => describeInsights({ IndexName }))).toBe(notFound);
  }
  const noTable = 'ResourceNotFoundException: Requested resource not found: Table: nowhere not found';
  expect(refusal(() => update('ENABLE', { TableName: 'nowhere' }))).toBe(noTable);
  expect(refusal(() => describeInsights({ TableName: 'nowhere' }))).toBe(noTable);
  expect(refusal(() => list({ TableName: 'nowhere' }))).toBe(noTable);
  expect(refusal(() => update('SWITCH'))).toMatch(/^ValidationException: 1 validation error detected/);
});

test('the list leaves out what is DISABLED, and its pages may be empty', async () => {
  expect(list({ TableName: 'orders' })).toEqual({ ContributorInsightsSummaries: [] });
  await fixture.createTable('orders-2');
  update('ENABLE', { IndexName: 'byKind' });
  update('ENABLE', { TableName: 'orders-2' });
  const ofIndex = { TableName: 'orders', IndexName: 'byKind', ContributorInsightsStatus: 'ENABLING' };
  expect(list({ TableName: 'orders' }).ContributorInsightsSummaries).toMatchObject([ofIndex]);
  const pages: unknown[] = [];
  let NextToken: string | undefined;
  do {
    const page = list({ MaxResults: 1, NextToken });
    pages.push(page.ContributorInsightsSummaries);
    NextToken = page.NextToken;
  } while (NextToken);
  expect(pages).toMatchObject([[], [ofIndex], [{ TableName: 'orders-2' }]]);
});

test('past the quota of rules they fail, until there is room', async () => {
  fixture = await Fixture.start({ maxContributorInsightsRules: 5 });
  await fixture.createTable('orders', indexed);
  update('ENABLE');
  expect(update('ENABLE', { IndexName: 'byKind' }).ContributorInsightsStatus).toBe('ENABLING');
  await settle();
  const failed = describeInsights({ IndexName: 'byKind' });
  expect(failed).toMatchObject({
    ContributorInsightsStatus: 'FAILED',
    FailureException: { ExceptionName: 'LimitExceededException' },
  });
  expect(failed).not.toHaveProperty('ContributorInsightsRuleList');
  expect(list({ TableName: 'orders' }).ContributorInsightsSummaries).toHaveLength(2);
  update('ENABLE', { ContributorInsightsMode: 'THROTTLED_KEYS' });
  update('ENABLE', { IndexName: 'byKind' });
  await settle();
  expect(describeInsights({ IndexName: 'byKind' }).ContributorInsightsStatus).toBe('ENABLED');
});

test('outlive a restart, and go with the index and in a restore', async () => {
  update('ENABLE');
  update('ENABLE', { IndexName: 'byKind' });
  await settle();
  await fixture.advance(fixture.options.continuousBackupsDelayMs);
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  fixture = await fixture.restart();
  expect(describeInsights({ IndexName: 'byKind' }).ContributorInsightsStatus).toBe('ENABLED');
  fixture.call('UpdateTable', {
    TableName: 'orders',
    GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byKind' } }],
  });
  await fixture.advance(fixture.options.updateTableMs);
  expect(refusal(() => describeInsights({ IndexName: 'byKind' }))).toContain('Index: byKind not found');
  const [GlobalIndex] = indexed.GlobalSecondaryIndexes;
  fixture.call('UpdateTable', {
    TableName: 'orders',
    AttributeDefinitions: indexed.AttributeDefinitions,
    GlobalSecondaryIndexUpdates: [{ Create: GlobalIndex }],
  });
  await fixture.advance(fixture.options.updateTableMs);
  expect(describeInsights({ IndexName: 'byKind' }).ContributorInsightsStatus).toBe('DISABLED');
  fixture.call('RestoreTableFromBackup', { TargetTableName: 'restored', BackupArn: BackupDetails.BackupArn });
  expect(refusal(() => describeInsights({ TableName: 'restored' }))).toContain('Table: restored not found');
  await fixture.finishRestores();
  expect(describeInsights({ TableName: 'restored' })).toEqual({
    TableName: 'restored',
    ContributorInsightsStatus: 'DISABLED',
  });
});
