import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders');
});

const update = (Enabled: unknown, AttributeName: unknown = 'ttl') =>
  fixture.call('UpdateTimeToLive', { TableName: 'orders', TimeToLiveSpecification: { Enabled, AttributeName } });
const current = () => fixture.call('DescribeTimeToLive', { TableName: 'orders' }).TimeToLiveDescription;
const tooSoon = 'ValidationException: Time to live has been modified multiple times within a fixed interval';

test('is enabled at once, and disabled as if it had never been', async () => {
  expect(current()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  expect(update(true)).toEqual({ TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
  expect(current()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
  await fixture.advance(31 * 60_000);
  update(false);
  expect(current()).toEqual({ TimeToLiveStatus: 'DISABLED' });
});

test('a second change has to wait for half an hour, though nothing tells so', async () => {
  update(true);
  await fixture.advance(1000);
  expect(refusal(() => update(false))).toBe(tooSoon);
  await fixture.advance(29 * 60_000);
  expect(refusal(() => update(false))).toBe(tooSoon);
  await fixture.advance(2 * 60_000);
  update(false);
  expect(refusal(() => update(true))).toBe(tooSoon);
});

test('what the change is comes before when it comes', () => {
  expect(refusal(() => update(false))).toBe('ValidationException: TimeToLive is already disabled');
  update(true);
  expect(refusal(() => update(true))).toBe('ValidationException: TimeToLive is already enabled');
  expect(refusal(() => update(true, 'other'))).toBe(
    'ValidationException: TimeToLive is active on a different AttributeName: current AttributeName is ttl',
  );
  expect(refusal(() => update(false, 'other'))).toContain('active on a different AttributeName');
});

test.each([
  [undefined, 'ttl'],
  [true, null],
  [true, ''],
  [true, 'x'.repeat(256)],
])('refuses %j of %j', (enabled, attribute) => {
  expect(refusal(() => update(enabled, attribute))).toMatch(/^ValidationException: 1 validation error detected/);
});

test('cannot be described while the table comes or goes', () => {
  fixture.call('CreateTable', onDemandTable('young'));
  expect(refusal(() => fixture.call('DescribeTimeToLive', { TableName: 'young' }))).toBe(
    'ValidationException: Cannot describe time to live while table is in CREATING state: Current table state is CREATING',
  );
  fixture.call('DeleteTable', { TableName: 'orders' });
  expect(refusal(current)).toContain('Current table state is DELETING');
  expect(refusal(() => fixture.call('DescribeTimeToLive', { TableName: 'nowhere' }))).toContain(
    'ResourceNotFoundException',
  );
});
