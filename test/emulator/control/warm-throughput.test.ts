import { Fixture, refusal } from './control-plane.fixture';

const units = (read: number, write: number) => ({ ReadUnitsPerSecond: read, WriteUnitsPerSecond: write });
const provisioned = (read: number, write: number) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
const indexed = {
  AttributeDefinitions: ['pk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byKind',
      KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start({ warmThroughputMs: 1000 });
  await fixture.createTable('orders', indexed);
});

const update = (request: object) => fixture.call('UpdateTable', { TableName: 'orders', ...request }).TableDescription;
const warm = (table = 'orders') => fixture.call('DescribeTable', { TableName: table }).Table.WarmThroughput;
const warmOfIndex = (table = 'orders') =>
  fixture.call('DescribeTable', { TableName: table }).Table.GlobalSecondaryIndexes[0].WarmThroughput;
const ofIndex = (WarmThroughput: object) => ({
  GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'byKind', WarmThroughput } }],
});

test('is that of the billing mode until it is raised, which takes a while', async () => {
  expect(warm()).toEqual({ ...units(12_000, 4_000), Status: 'ACTIVE' });
  expect(warmOfIndex()).toEqual({ ...units(12_000, 4_000), Status: 'ACTIVE' });
  expect(update({ WarmThroughput: units(15_000, 5_000) })).toMatchObject({
    TableStatus: 'ACTIVE',
    WarmThroughput: { ...units(12_000, 4_000), Status: 'UPDATING' },
  });
  await fixture.advance(1000);
  expect(warm()).toEqual({ ...units(15_000, 5_000), Status: 'ACTIVE' });
  update(ofIndex({ ReadUnitsPerSecond: 13_000 }));
  await fixture.advance(1000);
  expect(warmOfIndex()).toEqual({ ...units(13_000, 4_000), Status: 'ACTIVE' });
  fixture = await fixture.restart();
  expect([warm(), warmOfIndex()]).toMatchObject([units(15_000, 5_000), units(13_000, 4_000)]);
});

test('is never lowered; what it is may be asked for', async () => {
  expect(update({ WarmThroughput: units(12_000, 4_000) }).WarmThroughput.Status).toBe('ACTIVE');
  expect(refusal(() => update({ WarmThroughput: units(11_999, 4_000) }))).toBe(
    'ValidationException: One or more parameter values were invalid: Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing WarmThroughput is not supported',
  );
  expect(refusal(() => update(ofIndex(units(12_000, 1))))).toContain(
    'WriteUnitsPerSecond for WarmThroughput for index',
  );
  expect(refusal(() => update({ WarmThroughput: units(0, 1) }))).toContain('1 validation error detected');
  expect(refusal(() => update({ WarmThroughput: units(13_000, 4_000), TableClass: 'STANDARD' }))).toContain(
    'modification must be the only operation in the request',
  );
});

test('follows provisioned capacity up, and not down', async () => {
  await fixture.createTable('fixed', { BillingMode: 'PROVISIONED', ProvisionedThroughput: provisioned(2, 3) });
  expect(warm('fixed')).toMatchObject(units(2, 3));
  for (const [read, write] of [
    [5, 3],
    [1, 1],
  ] as const) {
    update({ TableName: 'fixed', ProvisionedThroughput: provisioned(read, write) });
    await fixture.advance(200);
    expect(warm('fixed')).toMatchObject(units(5, 3));
  }
});

test('is given to a new table and its indexes at once', async () => {
  const [index] = indexed.GlobalSecondaryIndexes;
  const WarmThroughput = units(14_000, 4_000);
  await fixture.createTable('warm', {
    ...indexed,
    WarmThroughput,
    GlobalSecondaryIndexes: [{ ...index, WarmThroughput }],
  });
  expect([warm('warm'), warmOfIndex('warm')]).toMatchObject([WarmThroughput, WarmThroughput]);
  const tooLow = { ...indexed, WarmThroughput: units(1, 1) };
  await expect(fixture.createTable('cold', tooLow)).rejects.toThrow('decreasing WarmThroughput is not supported');
});

test('is not restored, and cannot be asked for in a restore', async () => {
  update({ WarmThroughput: units(15_000, 5_000) });
  update(ofIndex(units(15_000, 5_000)));
  await fixture.advance(1000);
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  const request = { TargetTableName: 'restored', BackupArn: BackupDetails.BackupArn };
  const [index] = indexed.GlobalSecondaryIndexes;
  const GlobalSecondaryIndexOverride = [{ ...index, WarmThroughput: units(15_000, 5_000) }];
  expect(refusal(() => fixture.call('RestoreTableFromBackup', { ...request, GlobalSecondaryIndexOverride }))).toContain(
    'Cannot override WarmThroughput for index byKind',
  );
  fixture.call('RestoreTableFromBackup', request);
  await fixture.finishRestores();
  expect([warm('restored'), warmOfIndex('restored')]).toMatchObject([units(12_000, 4_000), units(12_000, 4_000)]);
});
