import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

const operation = 'RestoreTableToPointInTime';
let fixture: Fixture;

beforeEach(async () => {
  fixture = await Fixture.start({ restorableLagMs: 0 });
  await fixture.createRecoverableTable('orders');
  await fixture.advance(60_000);
});

function restore(extra: object = {}) {
  return fixture.call(operation, {
    SourceTableName: 'orders',
    TargetTableName: 'restored',
    UseLatestRestorableTime: true,
    ...extra,
  });
}

test('brings back the items of the second that was asked for, and nothing later', async () => {
  await fixture.put('orders', 'kept');
  await fixture.put('orders', 'deleted later', { v: { N: '1' } });
  await fixture.advance(1000);
  const mark = fixture.second;
  await fixture.advance(1);
  await fixture.items('DeleteItem', { TableName: 'orders', Key: { pk: { S: 'deleted later' } } });
  await fixture.put('orders', 'too late');
  await fixture.advance(2000);
  restore({ UseLatestRestorableTime: undefined, RestoreDateTime: mark });
  await fixture.finishRestores();
  expect(await fixture.keys('restored')).toEqual(['deleted later', 'kept']);
  expect(await fixture.keys('orders')).toEqual(['kept', 'too late']);
});

test('a write in the very millisecond of the second belongs to it', async () => {
  await fixture.advance(1000 - (fixture.clock.now() % 1000));
  await fixture.put('orders', 'on the second');
  const mark = fixture.second;
  await fixture.advance(5000);
  restore({ UseLatestRestorableTime: undefined, RestoreDateTime: mark });
  await fixture.finishRestores();
  expect(await fixture.keys('restored')).toEqual(['on the second']);
});

test('takes its time by the clock and shows where it comes from only until it is ACTIVE', async () => {
  const { TableDescription: answer } = restore();
  expect(answer).toMatchObject({ TableStatus: 'CREATING', RestoreSummary: { RestoreInProgress: true } });
  await fixture.advance(9_999);
  const { Table: filling } = fixture.call('DescribeTable', { TableName: 'restored' });
  expect(filling.TableStatus).toBe('CREATING');
  expect(filling.RestoreSummary).toEqual({
    SourceTableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders',
    RestoreDateTime: answer.RestoreSummary.RestoreDateTime,
    RestoreInProgress: true,
  });
  await expect(fixture.keys('restored')).rejects.toThrow();
  await fixture.advance(1);
  const { Table: done } = fixture.call('DescribeTable', { TableName: 'restored' });
  expect(done.TableStatus).toBe('ACTIVE');
  expect(done).not.toHaveProperty('RestoreSummary');
  expect(await fixture.keys('restored')).toEqual([]);
});

test('a restored table has an identity and a window of its own', async () => {
  const { TableDescription: restored } = restore();
  const { Table: source } = fixture.call('DescribeTable', { TableName: 'orders' });
  expect(restored.TableId).not.toBe(source.TableId);
  expect(restored.CreationDateTime).toBeGreaterThan(source.CreationDateTime);
});

describe('refuses', () => {
  const cases: [string, object, string][] = [
    ['both times', { RestoreDateTime: 1 }, 'ValidationException: Invalid Request: Both RestoreDateTime and'],
    ['neither time', { UseLatestRestorableTime: false }, 'ValidationException: Invalid Request: Either one of'],
    [
      'a source by name and by ARN',
      { SourceTableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders' },
      'ValidationException: Must provide exactly one of',
    ],
    ['no source', { SourceTableName: undefined }, "ValidationException: The parameter 'TableName' is required"],
    [
      'what is no ARN',
      { SourceTableName: undefined, SourceTableArn: 'arn:orders' },
      'ValidationException: Invalid Request: sourceTableArn is not a valid ARN',
    ],
    [
      'the table of another account',
      { SourceTableName: undefined, SourceTableArn: 'arn:aws:dynamodb:us-east-1:111111111111:table/orders' },
      'ValidationException: This action is only supported by accounts that match',
    ],
    [
      'another region without encryption of its own',
      { SourceTableName: undefined, SourceTableArn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/orders' },
      'ValidationException: Invalid Request: sseSpecificationOverride must be provided for cross-region restores',
    ],
    [
      'a bad target name',
      { TargetTableName: 'bad name!' },
      "ValidationException: 1 validation error detected: Value 'bad",
    ],
    ['no such source', { SourceTableName: 'nowhere' }, 'TableNotFoundException: Table not found: nowhere'],
    [
      'a time before the window',
      { UseLatestRestorableTime: undefined, RestoreDateTime: 0 },
      "InvalidRestoreTimeException: RestoreDateTime '1970-01-01T00:00:00Z' must be within EarliestRestorableDateTime '2030-01-01T00:00:00Z' and LatestRestorableDateTime '2030-01-01T00:01:00Z'",
    ],
    [
      'a time after the window',
      { UseLatestRestorableTime: undefined, RestoreDateTime: 4e9 },
      'InvalidRestoreTimeException: ',
    ],
    [
      'a time that is none',
      { UseLatestRestorableTime: undefined, RestoreDateTime: 1e300 },
      'InvalidRestoreTimeException: ',
    ],
    [
      'a target that exists',
      { TargetTableName: 'orders' },
      'TableAlreadyExistsException: Table already exists: orders',
    ],
  ];
  test.each(cases)('%s', (_, extra, error) => {
    expect(refusal(() => restore(extra))).toContain(error);
    expect(fixture.call('ListTables').TableNames).toEqual(['orders']);
    expect(fixture.stats.snapshot().restores.started).toBe(0);
  });

  test('a table whose recovery is off, whatever else is wrong', () => {
    fixture.disableRecovery('orders');
    const error = "PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for table 'orders'";
    expect(refusal(() => restore({ TargetTableName: 'orders' }))).toBe(error);
    expect(refusal(() => restore({ UseLatestRestorableTime: undefined, RestoreDateTime: 0 }))).toBe(error);
  });

  test('a bad time before a taken target', () => {
    const both = { UseLatestRestorableTime: undefined, RestoreDateTime: 0, TargetTableName: 'orders' };
    expect(refusal(() => restore(both))).toContain('InvalidRestoreTimeException');
  });

  test('a target that is DELETING, until it is gone', async () => {
    await fixture.createTable('restored');
    fixture.call('DeleteTable', { TableName: 'restored' });
    expect(refusal(() => restore())).toBe('TableAlreadyExistsException: Table already exists: restored');
    await fixture.advance(fixture.options.deleteTableMs);
    expect(restore().TableDescription.TableStatus).toBe('CREATING');
  });

  test('a target that is being restored', () => {
    restore();
    expect(refusal(() => restore())).toContain('TableInUseException: Table: restored is already being restored from');
  });

  test('a source that is still being created or restored', () => {
    fixture.call('CreateTable', onDemandTable('young'));
    expect(refusal(() => restore({ SourceTableName: 'young' }))).toBe('TableNotFoundException: Table not found: young');
    restore();
    expect(refusal(() => restore({ SourceTableName: 'restored', TargetTableName: 'again' }))).toBe(
      'TableNotFoundException: Table not found: restored',
    );
  });

  test('the 51st restore in flight, until one is done', async () => {
    for (let i = 0; i < 50; i += 1) restore({ TargetTableName: `restored-${i}` });
    expect(refusal(() => restore())).toBe(
      'LimitExceededException: Subscriber limit exceeded: Only 50 restore operations can be done simultaneously',
    );
    await fixture.finishRestores();
    restore();
    expect(fixture.stats.snapshot().restores).toEqual({ started: 51, inFlight: 1, maxInFlight: 50 });
  });
});

describe('just after recovery is enabled', () => {
  test('the latest restorable time is the moment of enabling, and a restore to it loses what came since', async () => {
    const slow = await Fixture.start();
    await slow.createTable('orders');
    await slow.advance(10_000);
    await slow.put('orders', 'before');
    await slow.advance(1000);
    slow.enableRecovery('orders');
    await slow.advance(1);
    await slow.put('orders', 'after');
    await slow.advance(180_000);
    const source = { SourceTableName: 'orders', TargetTableName: 'restored', UseLatestRestorableTime: true };
    slow.call(operation, source);
    await slow.finishRestores();
    expect(await slow.keys('restored')).toEqual(['before']);
  });
});

describe('from a table that is being deleted', () => {
  test('works for about a second', async () => {
    const slow = await Fixture.start({ restorableLagMs: 0, deleteTableMs: 5000 });
    await slow.createRecoverableTable('orders');
    await slow.put('orders', 'kept');
    await slow.advance(1000);
    slow.call('DeleteTable', { TableName: 'orders' });
    await slow.advance(1000);
    const request = { SourceTableName: 'orders', TargetTableName: 'restored', UseLatestRestorableTime: true };
    slow.call(operation, request);
    await slow.advance(1);
    expect(refusal(() => slow.call(operation, { ...request, TargetTableName: 'late' }))).toBe(
      'TableNotFoundException: Table not found: orders',
    );
    expect(slow.status('orders')).toBe('DELETING');
    await slow.finishRestores();
    expect(slow.status('orders')).toBeUndefined();
    expect(await slow.keys('restored')).toEqual(['kept']);
  });
});

test('an empty OnDemandThroughputOverride answers an error, and the restore has started all the same', async () => {
  await fixture.put('orders', 'kept');
  await fixture.advance(1000);
  expect(refusal(() => restore({ OnDemandThroughputOverride: {} }))).toContain('TableInUseException');
  expect(fixture.status('restored')).toBe('CREATING');
  await fixture.finishRestores();
  expect(await fixture.keys('restored')).toEqual(['kept']);
});

test.each([false, true])('goes on when its source goes and leaves no backup (restarted: %j)', async (restarted) => {
  await fixture.put('orders', 'kept');
  await fixture.advance(1000);
  const { TableId } = fixture.call('DescribeTable', { TableName: 'orders' }).Table;
  restore();
  fixture.disableRecovery('orders');
  fixture.call('DeleteTable', { TableName: 'orders' });
  await fixture.advance(1000);
  expect(fixture.status('orders')).toBeUndefined();
  if (restarted) fixture = await fixture.restart();
  await fixture.finishRestores();
  expect(await fixture.keys('restored')).toEqual(['kept']);
  expect([...fixture.journal.imagesAt(TableId, Number.POSITIVE_INFINITY)]).toEqual([]);
});
