import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
});

const key = (name: string, type: 'HASH' | 'RANGE' = 'HASH') => ({ AttributeName: name, KeyType: type });
const all = { ProjectionType: 'ALL' };

function create(extra: object = {}) {
  return fixture.call('CreateTable', { ...onDemandTable('orders'), ...extra });
}

test('describes the table, which becomes ACTIVE and usable at the same moment', async () => {
  const { TableDescription: table } = create();
  expect(table).toEqual({
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    TableName: 'orders',
    KeySchema: [key('pk')],
    TableStatus: 'CREATING',
    CreationDateTime: fixture.clock.now() / 1000,
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    TableSizeBytes: 0,
    ItemCount: 0,
    TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders',
    TableId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    BillingModeSummary: {
      BillingMode: 'PAY_PER_REQUEST',
      LastUpdateToPayPerRequestDateTime: fixture.clock.now() / 1000,
    },
    DeletionProtectionEnabled: false,
  });
  await fixture.advance(199);
  expect(fixture.status('orders')).toBe('CREATING');
  await expect(fixture.put('orders', 'a')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await fixture.advance(1);
  expect(fixture.status('orders')).toBe('ACTIVE');
  await fixture.put('orders', 'a');
});

test('takes account and region from the options', async () => {
  fixture = await Fixture.start({ accountId: '123456789012', region: 'eu-central-1' });
  expect(create().TableDescription.TableArn).toBe('arn:aws:dynamodb:eu-central-1:123456789012:table/orders');
});

test('keeps what it is given', async () => {
  const { TableArn: arn } = await fixture.createTable('orders', {
    Tags: [{ Key: 'team', Value: 'orders' }],
    DeletionProtectionEnabled: true,
    TableClass: 'STANDARD_INFREQUENT_ACCESS',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    SSESpecification: { Enabled: true },
    OnDemandThroughput: { MaxReadRequestUnits: 10 },
    ResourcePolicy: '{}',
  });
  const { Table: table } = fixture.call('DescribeTable', { TableName: arn });
  expect(table).toMatchObject({
    DeletionProtectionEnabled: true,
    TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    LatestStreamLabel: '2030-01-01T00:00:00.000',
    LatestStreamArn: `${arn}/stream/2030-01-01T00:00:00.000`,
    SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' },
    OnDemandThroughput: { MaxReadRequestUnits: 10 },
  });
  expect(fixture.call('ListTagsOfResource', { ResourceArn: arn })).toEqual({
    Tags: [{ Key: 'team', Value: 'orders' }],
  });
  expect(fixture.call('GetResourcePolicy', { ResourceArn: arn }).Policy).toBe('{}');
});

describe('refuses', () => {
  const cases: [string, object, string][] = [
    ['no name', { TableName: undefined }, "The parameter 'TableName' is required"],
    ['a short name', { TableName: 'ab' }, 'at least 3 characters long'],
    [
      'provisioned without throughput',
      { BillingMode: undefined },
      'ReadCapacityUnits and WriteCapacityUnits must both',
    ],
    [
      'a global index without throughput',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
        GlobalSecondaryIndexes: [{ IndexName: 'index', KeySchema: [key('pk')], Projection: all }],
      },
      'ProvisionedThroughput is not specified for index: index',
    ],
    ['an index that is null', { GlobalSecondaryIndexes: [null] }, "at 'globalSecondaryIndexes.1.member'"],
    ['an index without keys', { GlobalSecondaryIndexes: [{ IndexName: 'index' }] }, 'Member must not be null'],
    ['attributes that are null', { AttributeDefinitions: [null] }, 'Member must not be null'],
    ['an unknown class', { TableClass: 'GOLD' }, 'Invalid table-class parameter provided'],
    ['a tag without value', { Tags: [{ Key: 'a' }] }, 'The Tag Value provided is invalid, Value: null'],
    [
      'a tag whose value is null',
      { Tags: [{ Key: 'a', Value: null }] },
      'The Tag Value provided is invalid, Value: null',
    ],
    ['a tag that is null', { Tags: [null] }, "Value null at 'tags.1.member'"],
    [
      'a tag twice',
      {
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'a', Value: '' },
        ],
      },
      'Duplicate Tag Key found a',
    ],
    ['a tag of AWS', { Tags: [{ Key: 'aws:a', Value: '' }] }, 'cannot be prefixed with aws:'],
    ['a stream without view', { StreamSpecification: { StreamEnabled: true } }, 'UpdateViewType is required'],
    [
      'maxima of a provisioned table',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
        OnDemandThroughput: { MaxReadRequestUnits: 1 },
      },
      'cannot be specified when the table BillingMode is PROVISIONED',
    ],
    ['maxima of nothing', { OnDemandThroughput: { MaxWriteRequestUnits: 0 } }, 'outside of valid range'],
    ['AES256', { SSESpecification: { Enabled: true, SSEType: 'AES256' } }, 'SSEType AES256 is not supported'],
    ['a policy that is no JSON', { ResourcePolicy: 'allow' }, 'invalid Json'],
  ];
  test.each(cases)('%s', (_, extra, error) => {
    const refused = refusal(() => create(extra));
    expect(refused).toMatch(/^ValidationException: /);
    expect(refused).toContain(error);
    expect(fixture.call('ListTables').TableNames).toEqual([]);
  });

  test.each([null, [], 'text', 5])('%j for a request', (request) => {
    expect(refusal(() => fixture.call('CreateTable', request))).toMatch(/^SerializationException: /);
  });

  test('a name that is taken, in every state', async () => {
    create();
    const taken = 'ResourceInUseException: ';
    expect(refusal(create)).toContain(`${taken}Attempt to change a resource which is still in use`);
    await fixture.advance(1000);
    expect(refusal(create)).toBe(`${taken}Table already exists: orders`);
    fixture.call('DeleteTable', { TableName: 'orders' });
    expect(refusal(create)).toBe(`${taken}Table already exists: orders`);
    await fixture.advance(fixture.options.deleteTableMs);
    create();
  });
});
