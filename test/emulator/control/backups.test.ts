import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders');
  await fixture.advance(1000);
});

function create(name = 'nightly', table = 'orders') {
  return fixture.call('CreateBackup', { TableName: table, BackupName: name }).BackupDetails;
}
function list(request: object = {}): string[] {
  return fixture.call('ListBackups', request).BackupSummaries.map((one: { BackupArn: string }) => one.BackupArn);
}
function restore(backupArn: string, target = 'restored', extra: object = {}) {
  return fixture.call('RestoreTableFromBackup', { BackupArn: backupArn, TargetTableName: target, ...extra });
}
const missing = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders/backup/01893456000000-12345678';

describe('CreateBackup', () => {
  test('answers CREATING, and is AVAILABLE from then on', () => {
    const created = create();
    expect(created).toEqual({
      BackupArn: expect.stringMatching(/:table\/orders\/backup\/01893456001200-[0-9a-f]{8}$/),
      BackupName: 'nightly',
      BackupSizeBytes: 0,
      BackupStatus: 'CREATING',
      BackupType: 'USER',
      BackupCreationDateTime: fixture.clock.now() / 1000,
    });
    const { BackupDescription } = fixture.call('DescribeBackup', { BackupArn: created.BackupArn });
    expect(BackupDescription.BackupDetails).toEqual({ ...created, BackupStatus: 'AVAILABLE' });
  });

  test('names are not unique', () => {
    const arns = [create(), create(), create()].map(({ BackupArn }) => BackupArn);
    expect(new Set(arns).size).toBe(3);
    expect(list().sort()).toEqual(arns.sort());
  });

  test('records stream, time to live, encryption, indexes and throughput, but not the rest', async () => {
    await fixture.createTable('featured', {
      AttributeDefinitions: ['pk', 'sk', 'other'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'global',
          KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'local',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'other', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      SSESpecification: { Enabled: true },
      OnDemandThroughput: { MaxReadRequestUnits: 5 },
      Tags: [{ Key: 'a', Value: 'b' }],
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
    });
    await fixture.advance(1000);
    fixture.call('UpdateTimeToLive', {
      TableName: 'featured',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
    });
    const { BackupDescription } = fixture.call('DescribeBackup', { BackupArn: create('b-1', 'featured').BackupArn });
    expect(Object.keys(BackupDescription.SourceTableDetails).sort()).toEqual([
      'BillingMode',
      'ItemCount',
      'KeySchema',
      'OnDemandThroughput',
      'ProvisionedThroughput',
      'TableArn',
      'TableCreationDateTime',
      'TableId',
      'TableName',
      'TableSizeBytes',
    ]);
    expect(BackupDescription.SourceTableFeatureDetails).toMatchObject({
      StreamDescription: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' },
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' },
    });
    const { GlobalSecondaryIndexes, LocalSecondaryIndexes } = BackupDescription.SourceTableFeatureDetails;
    expect(Object.keys(GlobalSecondaryIndexes[0])).toEqual([
      'IndexName',
      'KeySchema',
      'Projection',
      'ProvisionedThroughput',
    ]);
    expect(Object.keys(LocalSecondaryIndexes[0])).toEqual(['IndexName', 'KeySchema', 'Projection']);
  });

  test('a plain table has no features to tell of', () => {
    const { BackupDescription } = fixture.call('DescribeBackup', { BackupArn: create().BackupArn });
    expect(BackupDescription.SourceTableFeatureDetails).toEqual({});
  });

  test('a table that is CREATING is not found, one that is UPDATING or DELETING is', () => {
    fixture.call('CreateTable', onDemandTable('young'));
    expect(refusal(() => create('nightly', 'young'))).toBe('TableNotFoundException: Table not found: young');
    fixture.call('UpdateTable', { TableName: 'orders', TableClass: 'STANDARD_INFREQUENT_ACCESS' });
    create();
  });

  test('while the table is DELETING it still works, and outlives it', async () => {
    fixture.call('DeleteTable', { TableName: 'orders' });
    const { BackupArn } = create();
    await fixture.advance(10_000);
    expect(list({ TableName: 'orders' })).toEqual([BackupArn]);
  });
});

describe('DescribeBackup and DeleteBackup', () => {
  test('deleting answers DELETED, and then there is nothing', () => {
    const { BackupArn } = create();
    const { BackupDescription } = fixture.call('DeleteBackup', { BackupArn });
    expect(BackupDescription.BackupDetails.BackupStatus).toBe('DELETED');
    expect(BackupDescription.SourceTableDetails.TableName).toBe('orders');
    const error = `BackupNotFoundException: Backup not found: ${BackupArn}`;
    expect(refusal(() => fixture.call('DeleteBackup', { BackupArn }))).toBe(error);
    expect(refusal(() => fixture.call('DescribeBackup', { BackupArn }))).toBe(error);
    expect(list()).toEqual([]);
  });

  test('the region in an ARN is not looked at, but echoed', () => {
    const { BackupArn } = create();
    const elsewhere = BackupArn.replace('us-east-1', 'eu-west-1');
    const { BackupDescription } = fixture.call('DescribeBackup', { BackupArn: elsewhere });
    expect(BackupDescription.BackupDetails.BackupArn).toBe(elsewhere);
    fixture.call('DeleteBackup', { BackupArn: elsewhere });
    expect(list()).toEqual([]);
  });

  const arns: [string, string][] = [
    [missing, 'BackupNotFoundException: Backup not found: '],
    [missing.replace('000000000000', '111111111111'), 'AccessDeniedException: Access is denied'],
    [missing.replace('us-east-1', 'xx-fake-1'), 'ValidationException: Invalid Request: BackupArn is not valid'],
    [missing.replace('dynamodb', 's3'), 'ValidationException: Invalid Request: BackupArn is not valid'],
    ['arn:aws:dynamodb:us-east-1:000000000000:table/orders', 'ValidationException: Invalid Backup ARN'],
    ['short', 'ValidationException: 1 validation error detected'],
  ];
  test.each(arns)('%s is refused', (BackupArn, error) => {
    expect(refusal(() => fixture.call('DescribeBackup', { BackupArn }))).toContain(error);
    expect(refusal(() => fixture.call('DeleteBackup', { BackupArn }))).toContain(error);
    expect(refusal(() => restore(BackupArn))).toContain(
      error.includes('xx-fake-1') ? 'ValidationException' : error.slice(0, error.indexOf(':')),
    );
  });
});

describe('ListBackups', () => {
  test('bounds of time include the lower and exclude the upper, to the millisecond', async () => {
    const arns: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      arns.push(create().BackupArn);
      await fixture.advance(1);
    }
    const first = fixture.clock.now() / 1000 - 0.003;
    expect(list({ TimeRangeLowerBound: first, TimeRangeUpperBound: first + 0.002 })).toEqual(arns.slice(0, 2));
    expect(list({ TimeRangeLowerBound: first + 0.001 })).toEqual(arns.slice(1));
    expect(list({ TimeRangeUpperBound: first + 0.001 })).toEqual(arns.slice(0, 1));
    expect(refusal(() => list({ TimeRangeLowerBound: 2, TimeRangeUpperBound: 1 }))).toContain(
      'ValidationException: One or more parameter values were invalid: Time range lower bound',
    );
  });

  test('pages, and goes on even after the backup where a page ended is gone', async () => {
    const arns: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      arns.push(create().BackupArn);
      await fixture.advance(1);
    }
    const page = fixture.call('ListBackups', { Limit: 2 });
    expect(page.LastEvaluatedBackupArn).toBe(arns[1]);
    fixture.call('DeleteBackup', { BackupArn: arns[1] });
    expect(list({ ExclusiveStartBackupArn: arns[1] })).toEqual(arns.slice(2));
    const rest = fixture.call('ListBackups', { Limit: 3, ExclusiveStartBackupArn: arns[1] });
    expect(rest).not.toHaveProperty('LastEvaluatedBackupArn');
  });

  const requests: [object, string][] = [
    [{ Limit: 101 }, 'less than or equal to 100'],
    [{ Limit: 0 }, 'greater than or equal to 1'],
    [{ BackupType: 'user' }, 'enum value set'],
    [{ ExclusiveStartBackupArn: missing.replace('us-east-1', 'eu-west-1') }, 'does not match the region'],
  ];
  test.each(requests)('refuses %j', (request, error) => {
    expect(refusal(() => list(request))).toMatch(new RegExp(`^ValidationException: .*${error}`));
  });

  test('a table that never was has none', () => {
    create();
    expect(list({ TableName: 'nowhere' })).toEqual([]);
    expect(list({ BackupType: 'AWS_BACKUP' })).toEqual([]);
    expect(list({ BackupType: 'ALL', TableName: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders' })).toHaveLength(
      1,
    );
  });
});

describe('at the rates of AWS', () => {
  test('reads are throttled after a burst, and again possible a moment later', async () => {
    fixture = await Fixture.start({ backupRateLimits: true });
    for (let i = 0; i < 5; i += 1) list();
    expect(refusal(list)).toBe('ThrottlingException: Rate exceeded');
    expect(refusal(() => fixture.call('DescribeBackup', { BackupArn: missing }))).toContain('BackupNotFoundException');
    await fixture.advance(200);
    list();
    expect(refusal(list)).toBe('ThrottlingException: Rate exceeded');
  });
});
