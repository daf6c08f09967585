import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

const stream = (name: string, region = 'us-east-1', account = '000000000000') =>
  `arn:aws:kinesis:${region}:${account}:stream/${name}`;
const first = stream('first');
const second = stream('second');
const wrongState = 'ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: ';
const notFree = `${wrongState}EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.`;
const notActive = `${wrongState}KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.`;

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders');
});

const enable = (StreamArn: string, more: object = {}) =>
  fixture.call('EnableKinesisStreamingDestination', { TableName: 'orders', StreamArn, ...more });
const disable = (StreamArn: string, more: object = {}) =>
  fixture.call('DisableKinesisStreamingDestination', { TableName: 'orders', StreamArn, ...more });
const update = (StreamArn: string, ApproximateCreationDateTimePrecision?: string) =>
  fixture.call('UpdateKinesisStreamingDestination', {
    TableName: 'orders',
    StreamArn,
    UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision },
  });
const destinations = (TableName = 'orders') =>
  fixture.call('DescribeKinesisStreamingDestination', { TableName }).KinesisDataStreamDestinations;
const settle = () => fixture.advance(fixture.options.kinesisDestinationMs);

test('a stream is enabled and disabled after a while; it stays listed, and is enabled again', async () => {
  expect(destinations()).toEqual([]);
  expect(enable(first)).toEqual({
    TableName: 'orders',
    StreamArn: first,
    DestinationStatus: 'ENABLING',
    EnableKinesisStreamingConfiguration: {},
  });
  expect(destinations()).toEqual([{ StreamArn: first, DestinationStatus: 'ENABLING' }]);
  await settle();
  expect(destinations()).toEqual([{ StreamArn: first, DestinationStatus: 'ACTIVE' }]);
  expect(disable(first).DestinationStatus).toBe('DISABLING');
  expect(disable(first).DestinationStatus).toBe('DISABLING');
  await settle();
  expect(destinations()).toEqual([{ StreamArn: first, DestinationStatus: 'DISABLED' }]);
  expect(refusal(() => disable(first))).toBe(notActive);
  enable(second);
  await settle();
  disable(second);
  await settle();
  enable(first, { EnableKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } });
  await settle();
  expect(destinations()).toEqual([
    { StreamArn: first, DestinationStatus: 'ACTIVE', ApproximateCreationDateTimePrecision: 'MICROSECOND' },
    { StreamArn: second, DestinationStatus: 'DISABLED' },
  ]);
});

test('a table has one stream at a time', async () => {
  enable(first);
  for (const when of ['ENABLING', 'ACTIVE']) {
    expect(destinations()).toMatchObject([{ DestinationStatus: when }]);
    expect(refusal(() => enable(first))).toBe(notFree);
    expect(refusal(() => enable(second))).toBe(notFree);
    await settle();
  }
  expect(refusal(() => disable(second))).toBe(notActive);
});

test('the precision is changed, never to what it is', async () => {
  enable(first);
  expect(refusal(() => update(first, 'MICROSECOND'))).toContain('Kinesis streaming is not in ACTIVE state');
  await settle();
  expect(refusal(() => update(first, 'MILLISECOND'))).toContain(
    'Precision is already set to the desired value of MILLISECOND',
  );
  expect(refusal(() => update(first))).toContain('cannot be null or contain only null values');
  expect(update(first, 'MICROSECOND').DestinationStatus).toBe('UPDATING');
  const updating = { DestinationStatus: 'UPDATING', ApproximateCreationDateTimePrecision: 'MICROSECOND' };
  expect(destinations()).toEqual([{ StreamArn: first, ...updating }]);
  expect(refusal(() => disable(first))).toBe(notActive);
  await settle();
  expect(destinations()).toMatchObject([{ DestinationStatus: 'ACTIVE' }]);
  expect(
    refusal(() =>
      disable(first, { EnableKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } }),
    ),
  ).toBe('ValidationException: Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters');
});

test('that there is no such stream shows only afterwards, and is in nobody’s way', async () => {
  const failing = {
    [stream('other', 'eu-west-1')]: 'not in the current region',
    [stream('other', 'us-east-1', '111111111111')]: 'not in Active state',
    'arn:aws:dynamodb:us-east-1:000000000000:table/orders': 'does not have a permission to use kinesis stream',
  };
  for (const arn of Object.keys(failing)) {
    expect(enable(arn).DestinationStatus).toBe('ENABLING');
    await settle();
  }
  enable(first);
  await settle();
  expect(destinations()).toEqual([
    ...Object.entries(failing).map(([StreamArn, text]) => ({
      StreamArn,
      DestinationStatus: 'ENABLE_FAILED',
      DestinationStatusDescription: expect.stringContaining(text),
    })),
    { StreamArn: first, DestinationStatus: 'ACTIVE' },
  ]);
  expect(refusal(() => enable('not-an-arn'))).toMatch(/^ValidationException: 1 validation error detected/);
});

test('nothing is switched on a table that comes or goes, and a restore has none', async () => {
  fixture.call('CreateTable', onDemandTable('young'));
  expect(refusal(() => enable(first, { TableName: 'young' }))).toBe(`${wrongState}TableStatus must be ACTIVE`);
  expect(refusal(() => destinations('nowhere'))).toBe(
    'ResourceNotFoundException: Requested resource not found: Table: nowhere not found',
  );
  enable(first);
  await settle();
  await fixture.advance(fixture.options.continuousBackupsDelayMs);
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  fixture = await fixture.restart();
  expect(destinations()).toEqual([{ StreamArn: first, DestinationStatus: 'ACTIVE' }]);
  fixture.call('RestoreTableFromBackup', { TargetTableName: 'restored', BackupArn: BackupDetails.BackupArn });
  expect(refusal(() => destinations('restored'))).toContain('Table: restored not found');
  await fixture.finishRestores();
  expect(destinations('restored')).toEqual([]);
  fixture.call('DeleteTable', { TableName: 'orders' });
  expect(refusal(() => disable(first))).toBe(`${wrongState}TableStatus must be ACTIVE`);
  expect(destinations()).toHaveLength(1);
});
