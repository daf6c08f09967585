import { Fixture, refusal } from './control-plane.fixture';

const maxima = (read: number, write: number) => ({ MaxReadRequestUnits: read, MaxWriteRequestUnits: write });
const index = {
  IndexName: 'byKind',
  KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
};
const indexed = {
  AttributeDefinitions: ['pk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [{ ...index, OnDemandThroughput: maxima(40, 20) }],
};

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders', indexed);
});

const change = (OnDemandThroughput: object) =>
  fixture.call('UpdateTable', {
    TableName: 'orders',
    GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'byKind', OnDemandThroughput } }],
  });
const found = (table = 'orders') =>
  fixture.call('DescribeTable', { TableName: table }).Table.GlobalSecondaryIndexes[0].OnDemandThroughput;

test('an index has maxima of its own, changed apart, and gone with -1', async () => {
  expect(found()).toEqual(maxima(40, 20));
  change({ MaxReadRequestUnits: 50 });
  await fixture.advance(200);
  expect(found()).toEqual(maxima(50, 20));
  change(maxima(-1, -1));
  await fixture.advance(200);
  expect(found()).toBeUndefined();
  expect(refusal(() => change(maxima(0, 1)))).toContain('for OnDemandThroughput for index byKind is outside');
  expect(
    refusal(() =>
      fixture.call('UpdateTable', {
        TableName: 'orders',
        GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'byKind' } }],
      }),
    ),
  ).toContain('must be specified for index: byKind');
});

test('a restore keeps them, or takes those that it is asked for', async () => {
  await fixture.advance(fixture.options.continuousBackupsDelayMs);
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  const { BackupArn } = BackupDetails;
  fixture.call('RestoreTableFromBackup', { TargetTableName: 'kept', BackupArn });
  await fixture.finishRestores();
  fixture.call('RestoreTableFromBackup', {
    TargetTableName: 'other',
    BackupArn,
    GlobalSecondaryIndexOverride: [{ ...index, OnDemandThroughput: maxima(7, 8) }],
  });
  await fixture.finishRestores();
  expect([found('kept'), found('other')]).toEqual([maxima(40, 20), maxima(7, 8)]);
});
