import type { ControlOperation } from '../../../emulator/control/operations';
import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

/** What may be done to a table while a restore fills it. */
let fixture: Fixture;
const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/restored';
const recovery = { PointInTimeRecoveryEnabled: true };

beforeEach(async () => {
  fixture = await Fixture.start({ restorableLagMs: 0 });
  await fixture.createRecoverableTable('orders');
  fixture.call('RestoreTableToPointInTime', {
    SourceTableName: 'orders',
    TargetTableName: 'restored',
    UseLatestRestorableTime: true,
  });
});

const notFound = 'ResourceNotFoundException: Requested resource not found: Table: restored not found';
const noTable = 'TableNotFoundException: Table not found: restored';
const cases: [ControlOperation, object, string][] = [
  ['TagResource', { ResourceArn: arn, Tags: [{ Key: 'a', Value: 'b' }] }, notFound],
  ['UntagResource', { ResourceArn: arn, TagKeys: ['a'] }, notFound],
  ['ListTagsOfResource', { ResourceArn: arn }, notFound],
  ['DescribeTimeToLive', { TableName: 'restored' }, notFound],
  [
    'UpdateTimeToLive',
    { TableName: 'restored', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } },
    notFound,
  ],
  ['UpdateTable', { TableName: 'restored', DeletionProtectionEnabled: true }, notFound],
  ['PutResourcePolicy', { ResourceArn: arn, Policy: '{}' }, notFound],
  ['GetResourcePolicy', { ResourceArn: arn }, notFound],
  ['DescribeContinuousBackups', { TableName: 'restored' }, noTable],
  ['UpdateContinuousBackups', { TableName: 'restored', PointInTimeRecoverySpecification: recovery }, noTable],
  ['CreateBackup', { TableName: 'restored', BackupName: 'backup' }, noTable],
  [
    'DeleteTable',
    { TableName: 'restored' },
    'ResourceInUseException: Attempt to change a resource which is still in use',
  ],
  ['CreateTable', onDemandTable('restored'), 'ResourceInUseException: Table is being used: restored'],
];

test.each(cases)('%s is refused while it is CREATING', (operation, request, error) => {
  expect(refusal(() => fixture.call(operation, request))).toContain(error);
});

test('it can be described, and is listed', () => {
  expect(fixture.status('restored')).toBe('CREATING');
  expect(fixture.call('ListTables').TableNames).toEqual(['orders', 'restored']);
});

test('all of it works once it is ACTIVE and backups are enabled', async () => {
  await fixture.finishRestores();
  await fixture.advance(fixture.options.continuousBackupsDelayMs);
  for (const [operation, request] of cases.slice(0, -2)) {
    if (operation === 'UpdateTable') await fixture.advance(fixture.options.updateTableMs);
    expect(refusal(() => fixture.call(operation, request))).toBe('nothing was refused');
  }
});
