import { Fixture, refusal } from './control-plane.fixture';

const indexed = {
  AttributeDefinitions: ['pk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byKind',
      KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders', indexed);
});

const update = (request: object) => fixture.call('UpdateTable', { TableName: 'orders', ...request }).TableDescription;
const replicate = (...ReplicaUpdates: object[]) => update({ ReplicaUpdates });
const create = (RegionName: string, more: object = {}) => replicate({ Create: { RegionName, ...more } });
const found = (table = 'orders') => fixture.call('DescribeTable', { TableName: table }).Table;
const updated = () => fixture.advance(fixture.options.updateTableMs);
const settled = async () => {
  await updated();
  await fixture.advance(fixture.options.replicaMs);
};

test('a replica comes after the table is ACTIVE again, with the stream that it needs', async () => {
  const { TableStatus, Replicas } = create('eu-west-1');
  expect({ TableStatus, Replicas }).toEqual({ TableStatus: 'UPDATING', Replicas: undefined });
  await updated();
  expect(found()).toMatchObject({
    TableStatus: 'ACTIVE',
    GlobalTableVersion: '2019.11.21',
    Replicas: [{ RegionName: 'eu-west-1', ReplicaStatus: 'CREATING' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  for (const request of [
    { DeletionProtectionEnabled: true },
    { ReplicaUpdates: [{ Create: { RegionName: 'eu-west-2' } }] },
  ])
    expect(refusal(() => update(request))).toBe(
      'ResourceInUseException: The resource which you are attempting to change is in use.',
    );
  expect(refusal(() => update({ StreamSpecification: { StreamEnabled: false } }))).toBe(
    'ValidationException: Disabling Stream is not allowed for a Global Table replica.',
  );
  await fixture.advance(fixture.options.replicaMs);
  expect(found().Replicas).toEqual([{ RegionName: 'eu-west-1', ReplicaStatus: 'ACTIVE' }]);
});

test('overrides are kept, and changed one by one', async () => {
  create('eu-west-1', {
    TableClassOverride: 'STANDARD_INFREQUENT_ACCESS',
    OnDemandThroughputOverride: { MaxReadRequestUnits: 40 },
    GlobalSecondaryIndexes: [{ IndexName: 'byKind', OnDemandThroughputOverride: { MaxReadRequestUnits: 20 } }],
  });
  await settled();
  replicate({
    Update: { RegionName: 'eu-west-1', OnDemandThroughputOverride: { MaxReadRequestUnits: 50 } },
  });
  await updated();
  expect(found().Replicas[0].ReplicaStatus).toBe('UPDATING');
  await settled();
  fixture = await fixture.restart();
  expect(found().Replicas).toEqual([
    {
      RegionName: 'eu-west-1',
      ReplicaStatus: 'ACTIVE',
      ReplicaTableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      OnDemandThroughputOverride: { MaxReadRequestUnits: 50 },
      GlobalSecondaryIndexes: [{ IndexName: 'byKind', OnDemandThroughputOverride: { MaxReadRequestUnits: 20 } }],
    },
  ]);
});

test('a replica goes, and with the last one the table is no global table', async () => {
  create('eu-west-1');
  await settled();
  replicate({ Delete: { RegionName: 'eu-west-1' } });
  await updated();
  expect(found().Replicas).toMatchObject([{ ReplicaStatus: 'DELETING' }]);
  await settled();
  expect(found()).not.toHaveProperty('Replicas');
  expect(found()).not.toHaveProperty('GlobalTableVersion');
  expect(found().StreamSpecification).toMatchObject({ StreamEnabled: true });
});

test.each([
  [[{ Create: { RegionName: 'us-east-1' } }], 'Cannot add or delete the local region through ReplicaUpdates'],
  [[{ Create: { RegionName: 'eu-west-1' } }], 'because one or more replicas already existed as tables.'],
  [[{ Delete: { RegionName: 'eu-north-1' } }], 'Please retry the request without these replicas: [eu-north-1].'],
  [[{ Update: { RegionName: 'eu-north-1' } }], 'were not part of the global table'],
  [[{ Update: { RegionName: 'eu-west-1' } }], 'no actions specified'],
  [[{ Create: { RegionName: 'Atlantis' } }], 'Region Atlantis is not supported'],
  [[{}], 'One of Create, Update or Delete'],
  [
    ['eu-north-1', 'eu-west-3'].map((RegionName) => ({ Create: { RegionName } })),
    'more than one create or delete replica actions not allowed',
  ],
  [[{ Create: { RegionName: 'eu-north-1', KMSMasterKeyId: 'alias/other' } }], 'KMSMasterKeyId cannot be specified'],
  [[{ Update: { RegionName: 'eu-west-1', KMSMasterKeyId: 'alias/other' } }], 'cannot be updated'],
])('refuses %j', async (updates, text) => {
  create('eu-west-1');
  await settled();
  expect(refusal(() => replicate(...updates))).toContain(text);
  expect(refusal(() => replicate(...updates))).toMatch(/^ValidationException: /);
});

test('of a table that is encrypted with a key each replica has one of its own', async () => {
  const SSESpecification = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/orders' };
  await fixture.createTable('secret', { SSESpecification });
  const more = (KMSMasterKeyId?: string) => ({
    TableName: 'secret',
    ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1', KMSMasterKeyId } }],
  });
  expect(refusal(() => update(more()))).toContain('KMSMasterKeyId must be specified');
  update(more('alias/orders'));
  await settled();
  expect(found('secret').Replicas[0].KMSMasterKeyId).toBe('arn:aws:kms:eu-west-1:000000000000:alias/orders');
});

test('a provisioned table without scaling has none, and it is the only change of its request', async () => {
  await fixture.createTable('fixed', {
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
  });
  const ReplicaUpdates = [{ Create: { RegionName: 'eu-west-1' } }];
  expect(refusal(() => update({ TableName: 'fixed', ReplicaUpdates }))).toContain(
    'Table write capacity should either be Pay-Per-Request or AutoScaled',
  );
  expect(refusal(() => update({ ReplicaUpdates, DeletionProtectionEnabled: true }))).toContain(
    'modification must be the only operation in the request',
  );
});

test('a table from which replicas were made stays for a day', async () => {
  create('eu-west-1');
  await settled();
  expect(refusal(() => fixture.call('DeleteTable', { TableName: 'orders' }))).toContain(
    'it has acted as a source region for new replica(s) being added to the table in the last 24 hours',
  );
  await fixture.advance(86_400_000);
  fixture.call('DeleteTable', { TableName: 'orders' });
  expect(fixture.status('orders')).toBe('DELETING');
});

test('a restore makes a table on its own', async () => {
  create('eu-west-1');
  await settled();
  await fixture.advance(fixture.options.continuousBackupsDelayMs);
  const { BackupDetails } = fixture.call('CreateBackup', { TableName: 'orders', BackupName: 'nightly' });
  fixture.call('RestoreTableFromBackup', { TargetTableName: 'restored', BackupArn: BackupDetails.BackupArn });
  await fixture.finishRestores();
  expect(found('restored')).not.toHaveProperty('Replicas');
});
