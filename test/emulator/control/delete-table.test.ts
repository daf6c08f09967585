import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
});

const remove = (name = 'orders') => fixture.call('DeleteTable', { TableName: name });
const inUse = (what: string) => `ResourceInUseException: Attempt to change a resource which is still in use: ${what}`;

test('the items go at once, the table after a while; under its name then comes another one', async () => {
  const { TableId: first } = await fixture.createTable('orders');
  await fixture.put('orders', 'a');
  expect(remove().TableDescription.TableStatus).toBe('DELETING');
  await expect(fixture.put('orders', 'b')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await fixture.advance(199);
  expect(fixture.status('orders')).toBe('DELETING');
  expect(fixture.call('ListTables').TableNames).toEqual(['orders']);
  await fixture.advance(1);
  expect(fixture.status('orders')).toBeUndefined();
  const { TableId: second } = await fixture.createTable('orders');
  expect(second).not.toBe(first);
  expect(await fixture.keys('orders')).toEqual([]);
});

test('deletion protection refuses it', async () => {
  await fixture.createTable('orders', { DeletionProtectionEnabled: true });
  expect(refusal(remove)).toBe(
    'ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  );
  fixture.call('UpdateTable', { TableName: 'orders', DeletionProtectionEnabled: false });
  remove();
});

test('a table that is busy refuses it', async () => {
  fixture.call('CreateTable', onDemandTable('orders'));
  expect(refusal(remove)).toBe(inUse('Table is being created: orders'));
  await fixture.advance(1000);
  fixture.call('UpdateTable', { TableName: 'orders', TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  expect(refusal(remove)).toBe(inUse('Table is being updated: orders'));
  await fixture.advance(1000);
  remove();
  expect(refusal(remove)).toBe(inUse('Table is being deleted: orders'));
});

test('a table that is not there is not found', () => {
  expect(refusal(remove)).toBe('ResourceNotFoundException: Requested resource not found: Table: orders not found');
});

describe('the system backup', () => {
  const systemBackups = (name = 'orders') =>
    fixture.call('ListBackups', { TableName: name, BackupType: 'SYSTEM' }).BackupSummaries;

  test('appears a while after a table with recovery was deleted, and holds it as it was then', async () => {
    await fixture.createRecoverableTable('orders');
    await fixture.put('orders', 'a');
    const deletedAt = fixture.clock.now();
    remove();
    await fixture.advance(7_999);
    expect(systemBackups()).toEqual([]);
    await fixture.advance(1);
    const [backup] = systemBackups();
    expect(backup).toMatchObject({
      BackupName: 'orders$DeletedTableBackup',
      BackupType: 'SYSTEM',
      BackupStatus: 'AVAILABLE',
      BackupArn: `arn:aws:dynamodb:us-east-1:000000000000:table/orders/backup/0${deletedAt}-00000000`,
      BackupCreationDateTime: deletedAt / 1000,
      BackupExpiryDateTime: deletedAt / 1000 + 35 * 86_400,
    });
    fixture.call('RestoreTableFromBackup', { BackupArn: backup.BackupArn, TargetTableName: 'orders' });
    await fixture.finishRestores();
    expect(await fixture.keys('orders')).toEqual(['a']);
  });

  test('cannot be deleted, hides from lists of USER backups and tells nothing of the features of its table', async () => {
    await fixture.createRecoverableTable('orders', {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    remove();
    await fixture.advance(8_000);
    const [{ BackupArn }] = systemBackups();
    expect(refusal(() => fixture.call('DeleteBackup', { BackupArn }))).toContain(
      `ValidationException: Invalid Request: User is not allowed to delete the system backup with arn ${BackupArn}. It will automatically expire on 2030-02-05`,
    );
    expect(fixture.call('ListBackups').BackupSummaries).toEqual([]);
    const { BackupDescription } = fixture.call('DescribeBackup', { BackupArn });
    expect(BackupDescription.SourceTableFeatureDetails).toEqual({});
  });

  test('expires after 35 days', async () => {
    await fixture.createRecoverableTable('orders');
    remove();
    await fixture.advance(35 * 86_400_000 - 1);
    const [{ BackupArn }] = systemBackups();
    await fixture.advance(1);
    expect(systemBackups()).toEqual([]);
    expect(refusal(() => fixture.call('DescribeBackup', { BackupArn }))).toContain('BackupNotFoundException');
  });

  test('is not taken of a table without recovery', async () => {
    await fixture.createTable('orders');
    remove();
    await fixture.advance(60_000);
    expect(systemBackups()).toEqual([]);
  });

  test('is suppressed by disabling recovery while the table is DELETING', async () => {
    await fixture.createRecoverableTable('orders');
    remove();
    await fixture.advance(100);
    fixture.disableRecovery('orders');
    await fixture.advance(60_000);
    expect(systemBackups()).toEqual([]);
  });

  test('is brought about by enabling recovery while the table is DELETING', async () => {
    await fixture.createTable('orders');
    await fixture.advance(1000);
    await fixture.put('orders', 'a');
    remove();
    await fixture.advance(100);
    fixture.enableRecovery('orders');
    await fixture.advance(7_900);
    expect(systemBackups()).toHaveLength(1);
  });

  test('each incarnation under one name leaves its own', async () => {
    for (const key of ['a', 'b']) {
      await fixture.createRecoverableTable('orders');
      await fixture.put('orders', key);
      remove();
      await fixture.advance(8_000);
    }
    const backups = systemBackups();
    expect(new Set(backups.map(({ TableId }: { TableId: string }) => TableId)).size).toBe(2);
    for (const [index, key] of ['a', 'b'].entries()) {
      const TargetTableName = `restored-${key}`;
      fixture.call('RestoreTableFromBackup', { BackupArn: backups[index].BackupArn, TargetTableName });
      await fixture.finishRestores();
      expect(await fixture.keys(TargetTableName)).toEqual([key]);
    }
  });
});

test('backups are forgotten about a second into DELETING, long before the table is gone', async () => {
  fixture = await Fixture.start({ deleteTableMs: 5_000 });
  await fixture.createRecoverableTable('orders');
  remove();
  await fixture.advance(1000);
  fixture.call('DescribeContinuousBackups', { TableName: 'orders' });
  fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'last' });
  await fixture.advance(1);
  const missing = 'TableNotFoundException: Table not found: orders';
  expect(refusal(() => fixture.call('DescribeContinuousBackups', { TableName: 'orders' }))).toBe(missing);
  expect(refusal(() => fixture.disableRecovery('orders'))).toBe(missing);
  expect(refusal(() => fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'late' }))).toBe(missing);
  expect(fixture.status('orders')).toBe('DELETING');
});
