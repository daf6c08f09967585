import { Fixture, refusal } from './control-plane.fixture';

/** What a restore keeps of its source's settings, what it drops, and what it may be asked to change. */
const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type });
const byDate = { IndexName: 'by-date', KeySchema: [key('date', 'HASH')], Projection: { ProjectionType: 'ALL' } };
const byName = {
  IndexName: 'by-name',
  KeySchema: [key('pk', 'HASH'), key('name', 'RANGE')],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'b'] },
};
const units = (read: number, write: number) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
const attributes = ['pk', 'sk', 'date', 'name'].map((name) => ({ AttributeName: name, AttributeType: 'S' }));
const source = {
  AttributeDefinitions: attributes,
  KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
  LocalSecondaryIndexes: [byName],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'key-1' },
  Tags: [{ Key: 'team', Value: 'orders' }],
  DeletionProtectionEnabled: true,
  TableClass: 'STANDARD_INFREQUENT_ACCESS',
  ResourcePolicy: '{"Version":"2012-10-17"}',
};
const onDemand = {
  ...source,
  GlobalSecondaryIndexes: [byDate],
  OnDemandThroughput: { MaxReadRequestUnits: 100, MaxWriteRequestUnits: 50 },
};
const provisioned = {
  ...source,
  BillingMode: 'PROVISIONED',
  ProvisionedThroughput: units(5, 6),
  GlobalSecondaryIndexes: [{ ...byDate, ProvisionedThroughput: units(7, 8) }],
};

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start({ restorableLagMs: 0 });
});

async function prepare(table: object): Promise<void> {
  await fixture.createRecoverableTable('orders', table as Record<string, unknown>);
  fixture.call('UpdateTimeToLive', {
    TableName: 'orders',
    TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
  });
  await fixture.advance(1000);
}

const ways = ['RestoreTableToPointInTime', 'RestoreTableFromBackup'] as const;
type Way = (typeof ways)[number];

// biome-ignore lint/suspicious/noExplicitAny: wire JSON.
async function restored(way: Way, overrides: object = {}): Promise<any> {
  start(way, overrides);
  await fixture.finishRestores();
  return fixture.call('DescribeTable', { TableName: 'restored' }).Table;
}

function start(way: Way, overrides: object): unknown {
  if (way === 'RestoreTableToPointInTime') {
    const from = { SourceTableName: 'orders', UseLatestRestorableTime: true };
    return fixture.call(way, { ...from, TargetTableName: 'restored', ...overrides });
  }
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  return fixture.call(way, { BackupArn: BackupDetails.BackupArn, TargetTableName: 'restored', ...overrides });
}

describe.each(ways)('%s', (way) => {
  test('keeps keys, indexes, billing mode, on-demand maxima and encryption', async () => {
    await prepare(onDemand);
    const table = await restored(way);
    expect(table).toMatchObject({
      KeySchema: source.KeySchema,
      AttributeDefinitions: attributes,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      OnDemandThroughput: onDemand.OnDemandThroughput,
      SSEDescription: {
        Status: 'ENABLED',
        SSEType: 'KMS',
        KMSMasterKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/key-1',
      },
    });
    expect(table.GlobalSecondaryIndexes).toMatchObject([{ ...byDate, IndexStatus: 'ACTIVE' }]);
    expect(table.LocalSecondaryIndexes).toMatchObject([byName]);
  });

  test('keeps provisioned throughput, that of the indexes too', async () => {
    await prepare(provisioned);
    const table = await restored(way);
    expect(table.ProvisionedThroughput).toMatchObject(units(5, 6));
    expect(table.GlobalSecondaryIndexes[0].ProvisionedThroughput).toMatchObject(units(7, 8));
    expect(table).not.toHaveProperty('BillingModeSummary');
  });

  test('drops stream, time to live, recovery, tags, deletion protection, resource policy and table class', async () => {
    await prepare(onDemand);
    const table = await restored(way);
    expect(table).not.toHaveProperty('StreamSpecification');
    expect(table).not.toHaveProperty('LatestStreamArn');
    expect(table).not.toHaveProperty('TableClassSummary');
    expect(table.DeletionProtectionEnabled).toBe(false);
    expect(fixture.call('DescribeTimeToLive', { TableName: 'restored' })).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' },
    });
    expect(fixture.call('ListTagsOfResource', { ResourceArn: table.TableArn }).Tags).toEqual([]);
    expect(refusal(() => fixture.call('GetResourcePolicy', { ResourceArn: table.TableArn }))).toContain(
      'PolicyNotFoundException',
    );
    const { ContinuousBackupsDescription: backups } = fixture.call('DescribeContinuousBackups', {
      TableName: 'restored',
    });
    expect(backups.PointInTimeRecoveryDescription).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
  });

  test('an empty list of indexes drops them all', async () => {
    await prepare(onDemand);
    const table = await restored(way, { GlobalSecondaryIndexOverride: [], LocalSecondaryIndexOverride: [] });
    expect(table).not.toHaveProperty('GlobalSecondaryIndexes');
    expect(table).not.toHaveProperty('LocalSecondaryIndexes');
    expect(table.AttributeDefinitions).toHaveLength(2);
  });

  test('an index may get another name if its keys and projection stay', async () => {
    await prepare(onDemand);
    const reordered = { ...byName, Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['b', 'a'] } };
    const table = await restored(way, {
      GlobalSecondaryIndexOverride: [{ ...byDate, IndexName: 'renamed' }],
      LocalSecondaryIndexOverride: [reordered],
    });
    expect(table.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'renamed' }]);
    expect(table.LocalSecondaryIndexes).toHaveLength(1);
    await fixture.items('PutItem', {
      TableName: 'restored',
      Item: { pk: { S: 'a' }, sk: { S: 'b' }, date: { S: 'today' } },
    });
    const found = await fixture.items('Query', {
      TableName: 'restored',
      IndexName: 'renamed',
      KeyConditionExpression: '#d = :d',
      ExpressionAttributeNames: { '#d': 'date' },
      ExpressionAttributeValues: { ':d': { S: 'today' } },
    });
    expect(found.Count).toBe(1);
  });

  test('to PAY_PER_REQUEST sets the throughput of the indexes to nothing', async () => {
    await prepare(provisioned);
    const table = await restored(way, { BillingModeOverride: 'PAY_PER_REQUEST' });
    expect(table.BillingModeSummary.BillingMode).toBe('PAY_PER_REQUEST');
    expect(table.GlobalSecondaryIndexes[0].ProvisionedThroughput).toMatchObject(units(0, 0));
  });

  test('to PROVISIONED gives the table and each index the throughput that is asked for', async () => {
    await prepare(onDemand);
    const table = await restored(way, {
      BillingModeOverride: 'PROVISIONED',
      ProvisionedThroughputOverride: units(1, 2),
      GlobalSecondaryIndexOverride: [{ ...byDate, ProvisionedThroughput: units(3, 4) }],
    });
    expect(table.ProvisionedThroughput).toMatchObject(units(1, 2));
    expect(table.GlobalSecondaryIndexes[0].ProvisionedThroughput).toMatchObject(units(3, 4));
    expect(table).not.toHaveProperty('OnDemandThroughput');
  });

  test('encryption may be taken away or another key be given', async () => {
    await prepare(onDemand);
    expect(await restored(way, { SSESpecificationOverride: { Enabled: false } })).not.toHaveProperty('SSEDescription');
  });

  const overrides: [string, object, string][] = [
    [
      'an index that the source never had',
      { GlobalSecondaryIndexOverride: [{ ...byDate, KeySchema: [key('name', 'HASH')] }] },
      'Index by-date does not match a secondary index that existed in the source table',
    ],
    [
      'an index with another projection',
      { GlobalSecondaryIndexOverride: [{ ...byDate, Projection: { ProjectionType: 'KEYS_ONLY' } }] },
      'does not match a secondary index',
    ],
    [
      'throughput while the table is on demand',
      { ProvisionedThroughputOverride: units(1, 1) },
      'Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED',
    ],
    [
      'PROVISIONED without throughput',
      { BillingModeOverride: 'PROVISIONED' },
      'Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED',
    ],
    [
      'PROVISIONED without throughput for an index',
      {
        BillingModeOverride: 'PROVISIONED',
        ProvisionedThroughputOverride: units(1, 1),
        GlobalSecondaryIndexOverride: [byDate],
      },
      'Must specify provisioned throughput for index by-date',
    ],
    [
      'PROVISIONED with the indexes as they were',
      { BillingModeOverride: 'PROVISIONED', ProvisionedThroughputOverride: units(1, 1) },
      'Must specify provisioned throughput for index by-date',
    ],
    [
      'PAY_PER_REQUEST with throughput',
      { BillingModeOverride: 'PAY_PER_REQUEST', ProvisionedThroughputOverride: units(1, 1) },
      'Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST',
    ],
    [
      'on-demand maxima of a provisioned table',
      {
        BillingModeOverride: 'PROVISIONED',
        ProvisionedThroughputOverride: units(1, 1),
        GlobalSecondaryIndexOverride: [],
        OnDemandThroughputOverride: { MaxReadRequestUnits: 1 },
      },
      'Cannot override MaxReadRequestUnits for OnDemandThroughput',
    ],
    [
      'on-demand maxima of nothing',
      { OnDemandThroughputOverride: { MaxReadRequestUnits: 0 } },
      'outside of valid range',
    ],
    ['an unknown billing mode', { BillingModeOverride: 'BOGUS' }, 'Member must satisfy enum value set'],
    ['null for an index', { GlobalSecondaryIndexOverride: [null] }, 'Member must not be null'],
    [
      'a key that is disabled',
      { SSESpecificationOverride: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/disabled' } },
      'is disabled',
    ],
  ];
  test.each(overrides)('refuses %s and creates nothing', async (_, override, error) => {
    await prepare(onDemand);
    const refused = refusal(() => start(way, override));
    expect(refused).toMatch(/^ValidationException: /);
    expect(refused).toContain(error);
    expect(fixture.status('restored')).toBeUndefined();
  });

  test('a key of the wrong sort answers HTTP 500 however often it is asked', async () => {
    await prepare(onDemand);
    const override = { SSESpecificationOverride: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/hmac' } };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(() => start(way, override)).toThrow(expect.objectContaining({ status: 500 }));
    }
    expect(fixture.status('restored')).toBeUndefined();
  });
});

describe('capacity that changed since the restored time', () => {
  async function afterIncrease(capacityAtRestore: 'current' | 'then'): Promise<number> {
    fixture = await Fixture.start({ restorableLagMs: 0, capacityAtRestore });
    await prepare({ ...provisioned, DeletionProtectionEnabled: false });
    const mark = fixture.second;
    await fixture.advance(2000);
    fixture.call('UpdateTable', { TableName: 'orders', ProvisionedThroughput: units(50, 60) });
    await fixture.advance(2000);
    const table = await restored('RestoreTableToPointInTime', {
      UseLatestRestorableTime: undefined,
      RestoreDateTime: mark,
    });
    return table.ProvisionedThroughput.ReadCapacityUnits;
  }

  test('is that of now by default', async () => {
    expect(await afterIncrease('current')).toBe(50);
  });

  test('is that of then if so chosen', async () => {
    expect(await afterIncrease('then')).toBe(5);
  });
});

test('a backup restores what it recorded, not what the table has become', async () => {
  await prepare(provisioned);
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  const update = { IndexName: 'by-date', ProvisionedThroughput: units(10, 10) };
  fixture.call('UpdateTable', { TableName: 'orders', GlobalSecondaryIndexUpdates: [{ Update: update }] });
  await fixture.advance(1000);
  fixture.call('RestoreTableFromBackup', { BackupArn: BackupDetails.BackupArn, TargetTableName: 'restored' });
  await fixture.finishRestores();
  const { Table } = fixture.call('DescribeTable', { TableName: 'restored' });
  expect(Table.GlobalSecondaryIndexes[0].ProvisionedThroughput).toMatchObject(units(7, 8));
});
