import { Fixture } from './control-plane.fixture';

/** What another process finds in the log after this one was killed. */
let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start({ restorableLagMs: 0 });
});

const restore = { SourceTableName: 'orders', TargetTableName: 'restored', UseLatestRestorableTime: true };

test('tables, settings and recovery windows are all there', async () => {
  const { TableArn: arn } = await fixture.createRecoverableTable('orders', {
    Tags: [{ Key: 'a', Value: 'b' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    ResourcePolicy: '{}',
  });
  fixture.call('UpdateTimeToLive', {
    TableName: 'orders',
    TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
  });
  await fixture.put('orders', 'a');
  const everything = () => [
    fixture.call('DescribeTable', { TableName: 'orders' }),
    fixture.call('ListTagsOfResource', { ResourceArn: arn }),
    fixture.call('DescribeTimeToLive', { TableName: 'orders' }),
    fixture.call('DescribeContinuousBackups', { TableName: 'orders' }),
    fixture.call('GetResourcePolicy', { ResourceArn: arn }),
  ];
  const before = everything();
  fixture = await fixture.restart();
  expect(everything()).toEqual(before);
  expect(await fixture.keys('orders')).toEqual(['a']);
});

test('what was under way goes on: creation, update, deletion, restore', async () => {
  await fixture.createRecoverableTable('orders');
  await fixture.put('orders', 'a');
  await fixture.advance(1000);
  await fixture.createTable('doomed');
  await fixture.createTable('changing');
  fixture.call('CreateTable', {
    ...{ TableName: 'young', BillingMode: 'PAY_PER_REQUEST' },
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  fixture.call('UpdateTable', { TableName: 'changing', TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  fixture.call('DeleteTable', { TableName: 'doomed' });
  fixture.call('RestoreTableToPointInTime', restore);
  fixture = await fixture.restart();
  const statuses = () => ['young', 'changing', 'doomed', 'restored'].map((name) => fixture.status(name));
  expect(statuses()).toEqual(['CREATING', 'UPDATING', 'DELETING', 'CREATING']);
  expect(fixture.stats.snapshot().restores).toMatchObject({ started: 0, inFlight: 1 });
  await fixture.finishRestores();
  expect(statuses()).toEqual(['ACTIVE', 'ACTIVE', undefined, 'ACTIVE']);
  expect(await fixture.keys('restored')).toEqual(['a']);
  await fixture.put('young', 'b');
});

test('what is written while a restore fills its table keeps its place among all writes', async () => {
  await fixture.createRecoverableTable('source');
  for (let id = 0; id < 1200; id++) await fixture.put('source', `${id}`);
  await fixture.createRecoverableTable('orders');
  fixture.call('RestoreTableToPointInTime', { ...restore, SourceTableName: 'source' });
  fixture.clock.advance(fixture.options.restoreDurationMs);

  expect(fixture.status('restored')).toBe('CREATING');
  await fixture.put('source', 'later');
  await fixture.put('orders', 'a', { note: { S: 'backed up' } });
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  await fixture.put('orders', 'a', { note: { S: 'too late' } });
  await fixture.advance(fixture.options.continuousBackupsDelayMs);
  const { BackupDetails: ofRestored } = fixture.call('CreateBackup', { TableName: 'restored', BackupName: 'nightly' });
  fixture = await fixture.restart();
  expect(await fixture.keys('restored')).toHaveLength(1200);
  for (const [name, { BackupArn }] of Object.entries({ ofOrders: BackupDetails, ofRestored })) {
    fixture.call('RestoreTableFromBackup', { BackupArn, TargetTableName: name });
  }
  await fixture.finishRestores();
  const { Items } = await fixture.items('Scan', { TableName: 'ofOrders' });
  expect(Items).toEqual([{ pk: { S: 'a' }, note: { S: 'backed up' } }]);
  expect(await fixture.keys('ofRestored')).toHaveLength(1200);
});

test('a restore that was filling its table when the process died fills it anew', async () => {
  await fixture.createRecoverableTable('orders');
  for (let id = 0; id < 1200; id++) await fixture.put('orders', `${id}`);
  await fixture.advance(1000);
  fixture.call('RestoreTableToPointInTime', restore);
  fixture.clock.advance(fixture.options.restoreDurationMs);
  fixture = await fixture.restart();
  expect(fixture.status('restored')).toBe('CREATING');
  await fixture.advance(0);
  expect(await fixture.keys('restored')).toHaveLength(1200);
});

test('what fell due while nothing ran happens at once', async () => {
  await fixture.createRecoverableTable('orders');
  await fixture.put('orders', 'a');
  await fixture.advance(1000);
  fixture.call('RestoreTableToPointInTime', restore);
  fixture.kill();
  fixture.clock.advance(3_600_000);
  fixture = await fixture.restart();
  await fixture.advance(0);
  expect(fixture.status('restored')).toBe('ACTIVE');
  expect(await fixture.keys('restored')).toEqual(['a']);
});

test('a dead process writes nothing more', async () => {
  await fixture.createRecoverableTable('orders');
  fixture.call('RestoreTableToPointInTime', restore);
  const { length } = fixture.records;
  const next = await fixture.restart();
  expect(fixture.records).toHaveLength(length);
  await next.finishRestores();
  expect(fixture.status('restored')).toBe('CREATING');
});

test('backups survive, with the versions that they hold on to, and without those that nothing holds', async () => {
  await fixture.createRecoverableTable('orders');
  await fixture.put('orders', 'a');
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  const { TableId } = fixture.call('DescribeTable', { TableName: 'orders' }).Table;
  fixture.disableRecovery('orders');
  fixture.call('DeleteTable', { TableName: 'orders' });
  await fixture.advance(60_000);
  fixture = await fixture.restart();
  fixture.call('RestoreTableFromBackup', { BackupArn: BackupDetails.BackupArn, TargetTableName: 'restored' });
  await fixture.finishRestores();
  expect(await fixture.keys('restored')).toEqual(['a']);
  expect([...fixture.journal.imagesAt(TableId, Number.POSITIVE_INFINITY)]).toHaveLength(1);
  fixture.call('DeleteBackup', { BackupArn: BackupDetails.BackupArn });
  expect([...fixture.journal.imagesAt(TableId, Number.POSITIVE_INFINITY)]).toHaveLength(0);
  fixture = await fixture.restart();
  expect([...fixture.journal.imagesAt(TableId, Number.POSITIVE_INFINITY)]).toHaveLength(0);
  expect(await fixture.keys('restored')).toEqual(['a']);
});

test('a system backup that expired while nothing ran is gone, and what was restored from it is not', async () => {
  await fixture.createRecoverableTable('orders');
  await fixture.put('orders', 'a');
  fixture.call('DeleteTable', { TableName: 'orders' });
  await fixture.advance(8_000);
  const [{ BackupArn }] = fixture.call('ListBackups', { BackupType: 'SYSTEM' }).BackupSummaries;
  fixture.call('RestoreTableFromBackup', { BackupArn, TargetTableName: 'restored' });
  await fixture.finishRestores();
  fixture.kill();
  fixture.clock.advance(36 * 86_400_000);
  fixture = await fixture.restart();
  expect(fixture.call('ListBackups', { BackupType: 'ALL' }).BackupSummaries).toEqual([]);
  expect(await fixture.keys('restored')).toEqual(['a']);
});

test('a process that dies while it fills a restored table leaves the next one to fill it', async () => {
  await fixture.createRecoverableTable('orders');
  for (const key of ['a', 'b', 'c']) await fixture.put('orders', key);
  await fixture.advance(1000);
  fixture.faults.add({ kind: 'lose-restored-items', items: 1 });
  fixture.call('RestoreTableToPointInTime', restore);
  fixture.clock.advance(fixture.options.restoreDurationMs);
  expect(fixture.status('restored')).toBe('CREATING');
  const { length } = fixture.records;
  fixture.kill();
  await fixture.advance(0);
  expect(fixture.records).toHaveLength(length);
  fixture = await fixture.restart();
  expect(fixture.status('restored')).toBe('CREATING');
  await fixture.advance(0);
  expect(fixture.status('restored')).toBe('ACTIVE');
  expect(await fixture.keys('restored')).toEqual(['b', 'c']);
  expect(fixture.stats.snapshot().restores.inFlight).toBe(0);
});
