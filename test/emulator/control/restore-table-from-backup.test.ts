import { Fixture, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders');
  await fixture.advance(1000);
});

function create() {
  return fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' }).BackupDetails;
}
function restore(backupArn: string, target = 'restored', extra: object = {}) {
  return fixture.call('RestoreTableFromBackup', { BackupArn: backupArn, TargetTableName: target, ...extra });
}

test('brings back what was there, even of a table that is gone', async () => {
  await fixture.put('orders', 'then');
  const { BackupArn } = create();
  await fixture.advance(1);
  await fixture.put('orders', 'later');
  fixture.call('DeleteTable', { TableName: 'orders' });
  await fixture.advance(1000);
  const { TableDescription } = restore(BackupArn, 'orders');
  expect(TableDescription.RestoreSummary).toEqual({
    SourceBackupArn: BackupArn,
    SourceTableArn: TableDescription.TableArn,
    RestoreDateTime: Number((fixture.clock.now() - 1001) / 1000),
    RestoreInProgress: true,
  });
  await fixture.finishRestores();
  expect(await fixture.keys('orders')).toEqual(['then']);
});

test('a write after the backup is not in it, even of the same millisecond', async () => {
  await fixture.put('orders', 'then');
  const { BackupArn } = create();
  await fixture.put('orders', 'later');
  restore(BackupArn);
  await fixture.finishRestores();
  expect(await fixture.keys('restored')).toEqual(['then']);
});

test('one at a time: meanwhile the backup can neither be restored nor deleted', async () => {
  const { BackupArn } = create();
  restore(BackupArn);
  expect(refusal(() => restore(BackupArn, 'another'))).toBe(
    `BackupInUseException: Backup is being used to restore another table: ${BackupArn}`,
  );
  expect(refusal(() => fixture.call('DeleteBackup', { BackupArn }))).toBe(
    `BackupInUseException: Backup is being used to restore table: ${BackupArn}`,
  );
  await fixture.finishRestores();
  restore(BackupArn, 'another');
  await fixture.finishRestores();
  fixture.call('DeleteBackup', { BackupArn });
});

test('a taken target is refused, and named for what it is', async () => {
  const { BackupArn } = create();
  expect(refusal(() => restore(BackupArn, 'orders'))).toBe('TableAlreadyExistsException: Table already exists: orders');
  restore(BackupArn);
  expect(refusal(() => restore(create().BackupArn))).toBe(
    `TableInUseException: Table: restored is already being restored from backup: ${BackupArn}`,
  );
});

test('an empty OnDemandThroughputOverride answers an error, and the restore has started all the same', async () => {
  const { BackupArn } = create();
  expect(refusal(() => restore(BackupArn, 'restored', { OnDemandThroughputOverride: {} }))).toBe(
    `TableInUseException: Table: restored is already being restored from backup: ${BackupArn}`,
  );
  await fixture.finishRestores();
  expect(fixture.status('restored')).toBe('ACTIVE');
});

test('an ARN of another region needs encryption of its own', () => {
  const elsewhere = create().BackupArn.replace('us-east-1', 'eu-west-1');
  expect(refusal(() => restore(elsewhere))).toBe(
    'ValidationException: Invalid Request: sseSpecificationOverride must be provided for cross-region restores',
  );
  const encrypted = { SSESpecificationOverride: { Enabled: true } };
  expect(refusal(() => restore(elsewhere, 'restored', encrypted))).toContain('BackupNotFoundException');
});

test('counts among the restores in flight', () => {
  for (let i = 0; i < 50; i += 1) restore(create().BackupArn, `restored-${i}`);
  expect(refusal(() => restore(create().BackupArn))).toContain('LimitExceededException');
});
