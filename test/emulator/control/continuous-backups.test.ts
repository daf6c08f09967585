import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
});

function describeBackups(name = 'orders') {
  return fixture.call('DescribeContinuousBackups', { TableName: name }).ContinuousBackupsDescription;
}

function update(specification: object, name = 'orders') {
  return fixture.call('UpdateContinuousBackups', {
    TableName: name,
    PointInTimeRecoverySpecification: specification,
  }).ContinuousBackupsDescription;
}

test('turn ENABLED by themselves soon after the table is ACTIVE, which is not point-in-time recovery', async () => {
  await fixture.createTable('orders');
  const off = { PointInTimeRecoveryStatus: 'DISABLED' };
  expect(describeBackups()).toEqual({ ContinuousBackupsStatus: 'DISABLED', PointInTimeRecoveryDescription: off });
  await fixture.advance(500);
  expect(describeBackups()).toEqual({ ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: off });
});

test('until then neither recovery nor backups can be had', async () => {
  await fixture.createTable('orders');
  await fixture.advance(499);
  const error =
    'ContinuousBackupsUnavailableException: Backups are being enabled for the table: orders. Please retry later';
  expect(refusal(() => fixture.enableRecovery('orders'))).toBe(error);
  expect(refusal(() => fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' }))).toBe(error);
  await fixture.advance(1);
  expect(fixture.enableRecovery('orders')).toBeDefined();
});

test('enabling answers at once, in whole seconds, and by ARN too', async () => {
  const { TableArn: arn } = await fixture.createTable('orders');
  await fixture.advance(10_123);
  expect(update({ PointInTimeRecoveryEnabled: true }, arn)).toEqual({
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: 35,
      EarliestRestorableDateTime: fixture.second,
      LatestRestorableDateTime: fixture.second,
    },
  });
});

describe('the window', () => {
  beforeEach(() => fixture.createRecoverableTable('orders'));
  const window = () => {
    const { PointInTimeRecoveryDescription: recovery } = describeBackups();
    return [recovery.EarliestRestorableDateTime, recovery.LatestRestorableDateTime];
  };

  test('is one moment for as long as the lag, then its end follows', async () => {
    const enabled = fixture.second;
    for (const at of [0, 180, 299]) {
      fixture.clock.advanceTo((enabled + at) * 1000);
      expect(window()).toEqual([enabled, enabled]);
    }
    fixture.clock.advanceTo((enabled + 360) * 1000);
    expect(window()).toEqual([enabled, enabled + 60]);
  });

  test('reaches back as far as the period', async () => {
    await fixture.advance(100 * 86_400_000);
    expect(window()).toEqual([fixture.second - 35 * 86_400, fixture.second - 300]);
    update({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 1 });
    expect(window()).toEqual([fixture.second - 86_400, fixture.second - 300]);
  });

  test('stays when recovery is enabled again, and begins anew when it was off in between', async () => {
    const [enabled] = window();
    await fixture.advance(600_000);
    fixture.enableRecovery('orders');
    expect(window()[0]).toBe(enabled);
    fixture.disableRecovery('orders');
    expect(window()).toEqual([undefined, undefined]);
    fixture.enableRecovery('orders');
    expect(window()).toEqual([fixture.second, fixture.second]);
  });

  test('the period can be changed, and is forgotten when recovery is off', () => {
    expect(update({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 })).toMatchObject({
      PointInTimeRecoveryDescription: { RecoveryPeriodInDays: 7 },
    });
    expect(fixture.disableRecovery('orders')).toEqual({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
      },
    });
    expect(update({ PointInTimeRecoveryEnabled: true })).toMatchObject({
      PointInTimeRecoveryDescription: { RecoveryPeriodInDays: 35 },
    });
  });

  const periods: [object, string][] = [
    [{ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 36 }, 'less than or equal to 35'],
    [{ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 0 }, 'greater than or equal to 1'],
    [{ PointInTimeRecoveryEnabled: false, RecoveryPeriodInDays: 7 }, 'Cannot specify RecoveryPeriodInDays'],
    [{}, 'Member must not be null'],
  ];
  test.each(periods)('%j is refused', (specification, error) => {
    expect(refusal(() => update(specification))).toMatch(new RegExp(`^ValidationException: .*${error}`));
  });
});

test('a table that is not there, or not there yet, is not found', () => {
  expect(refusal(() => describeBackups('nowhere'))).toBe('TableNotFoundException: Table not found: nowhere');
  fixture.call('CreateTable', onDemandTable('orders'));
  expect(refusal(() => describeBackups())).toBe('TableNotFoundException: Table not found: orders');
});

test('a table of another region is refused', () => {
  expect(refusal(() => describeBackups('arn:aws:dynamodb:eu-west-1:000000000000:table/orders'))).toContain(
    'ValidationException: 1 validation error detected: Invalid AWS region',
  );
});
