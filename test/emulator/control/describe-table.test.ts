import { Fixture, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
});

const describeTable = (name = 'orders') => fixture.call('DescribeTable', { TableName: name }).Table;

test('counts are hours old', async () => {
  await fixture.createTable('orders');
  await fixture.put('orders', 'a');
  expect(describeTable().ItemCount).toBe(0);
  await fixture.advance(6 * 3_600_000);
  expect(describeTable().ItemCount).toBe(1);
  expect(describeTable().TableSizeBytes).toBeGreaterThan(0);
  await fixture.put('orders', 'b');
  await fixture.advance(5 * 3_600_000);
  expect(describeTable().ItemCount).toBe(1);
});

test('answers to an ARN, though not to one of another region or of an index', async () => {
  const { TableArn: arn } = await fixture.createTable('orders');
  expect(describeTable(arn).TableName).toBe('orders');
  expect(refusal(() => describeTable(arn.replace('us-east-1', 'eu-west-1')))).toContain('Invalid AWS region');
  expect(refusal(() => describeTable(`${arn}/index/by-date`))).toContain('Invalid resource type');
  expect(refusal(() => describeTable(arn.replace('orders', 'nowhere')))).toBe(
    'ResourceNotFoundException: Requested resource not found: Table: nowhere not found',
  );
});

test('a stale answer is that of before the last change', async () => {
  await fixture.createTable('orders');
  fixture.call('UpdateTable', { TableName: 'orders', DeletionProtectionEnabled: true });
  fixture.faults.add({ kind: 'stale-describe', count: 1 });
  expect(describeTable().DeletionProtectionEnabled).toBe(false);
  expect(describeTable().DeletionProtectionEnabled).toBe(true);
  fixture.faults.add({ kind: 'stale-describe' });
  await fixture.createRecoverableTable('source');
  const restore = { SourceTableName: 'source', TargetTableName: 'restored', UseLatestRestorableTime: true };
  fixture.call('RestoreTableToPointInTime', restore);
  await fixture.finishRestores();
  expect(describeTable('restored')).toMatchObject({ TableStatus: 'CREATING', RestoreSummary: {} });
});

test('ListTables pages in the order of bytes, from any name', async () => {
  for (const name of ['beta', 'Zeta', 'alpha', 'gamma']) await fixture.createTable(name);
  expect(fixture.call('ListTables')).toEqual({ TableNames: ['Zeta', 'alpha', 'beta', 'gamma'] });
  const page = fixture.call('ListTables', { Limit: 2 });
  expect(page).toEqual({ TableNames: ['Zeta', 'alpha'], LastEvaluatedTableName: 'alpha' });
  const rest = fixture.call('ListTables', { Limit: 2, ExclusiveStartTableName: 'alphabet' });
  expect(rest).toEqual({ TableNames: ['beta', 'gamma'] });
  expect(refusal(() => fixture.call('ListTables', { Limit: 101 }))).toContain('ValidationException');
});

test('limits and endpoints answer', () => {
  expect(fixture.call('DescribeLimits').TableMaxReadCapacityUnits).toBe(40_000);
  expect(fixture.call('DescribeEndpoints').Endpoints).toEqual([{ Address: '127.0.0.1', CachePeriodInMinutes: 1440 }]);
});
