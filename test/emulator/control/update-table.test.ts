import { Fixture, onDemandTable, refusal } from './control-plane.fixture';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await Fixture.start();
  await fixture.createTable('orders');
});

const update = (request: object) => fixture.call('UpdateTable', { TableName: 'orders', ...request }).TableDescription;
const describeTable = () => fixture.call('DescribeTable', { TableName: 'orders' }).Table;
const units = (read: number, write: number) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
const index = (name: string, attribute = 'colour') => ({
  AttributeDefinitions: [{ AttributeName: attribute, AttributeType: 'S' }],
  GlobalSecondaryIndexUpdates: [
    {
      Create: {
        IndexName: name,
        KeySchema: [{ AttributeName: attribute, KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    },
  ],
});
const drop = (name: string) => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: name } }] });

describe('deletion protection', () => {
  test('changes at once, without an update', () => {
    expect(update({ DeletionProtectionEnabled: true })).toMatchObject({
      TableStatus: 'ACTIVE',
      DeletionProtectionEnabled: true,
    });
  });

  test('cools down for 15 seconds', async () => {
    update({ DeletionProtectionEnabled: true });
    await fixture.advance(14_999);
    expect(refusal(() => update({ DeletionProtectionEnabled: false }))).toBe(
      'ThrottlingException: Deletion protection setting for table orders modified within the previous 15000 milliseconds. Please try again after 2030-01-01T00:00:15.200Z',
    );
    await fixture.advance(1);
    expect(update({ DeletionProtectionEnabled: false }).DeletionProtectionEnabled).toBe(false);
  });
});

describe('table class', () => {
  test('shows when the update is done', async () => {
    expect(update({ TableClass: 'STANDARD_INFREQUENT_ACCESS' })).toMatchObject({ TableStatus: 'UPDATING' });
    expect(describeTable()).not.toHaveProperty('TableClassSummary');
    await fixture.advance(200);
    expect(describeTable()).toMatchObject({
      TableStatus: 'ACTIVE',
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    });
  });

  test('changes twice in 30 days', async () => {
    for (const name of ['STANDARD_INFREQUENT_ACCESS', 'STANDARD']) {
      update({ TableClass: name });
      await fixture.advance(200);
    }
    expect(refusal(() => update({ TableClass: 'STANDARD' }))).toContain('LimitExceededException');
    await fixture.advance(30 * 86_400_000);
    update({ TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  });
});

describe('stream', () => {
  const on = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } };
  const off = { StreamSpecification: { StreamEnabled: false } };

  test('a stream that is switched on again is another one', async () => {
    const { LatestStreamArn: first } = update(on);
    await fixture.advance(200);
    expect(refusal(() => update(on))).toContain('Table already has an enabled stream: TableName: orders');
    expect(update(off)).not.toHaveProperty('StreamSpecification');
    await fixture.advance(200);
    expect(describeTable().LatestStreamArn).toBe(first);
    expect(refusal(() => update(off))).toContain('Table has no stream to disable');
    expect(update(on).LatestStreamArn).not.toBe(first);
  });

  test('needs a view when it is enabled, and none when it is not', () => {
    expect(refusal(() => update({ StreamSpecification: { StreamEnabled: true } }))).toContain(
      'UpdateViewType is required',
    );
    const wrong = { StreamSpecification: { StreamEnabled: false, StreamViewType: 'NEW_IMAGE' } };
    expect(refusal(() => update(wrong))).toContain('UpdateViewType must not be specified');
  });
});

describe('capacity', () => {
  test('goes from on demand to provisioned and back', async () => {
    update({ BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5, 6) });
    expect(describeTable().ProvisionedThroughput).toMatchObject(units(0, 0));
    await fixture.advance(200);
    expect(describeTable()).toMatchObject({
      ProvisionedThroughput: units(5, 6),
      BillingModeSummary: { BillingMode: 'PROVISIONED' },
    });
    expect(refusal(() => update({ ProvisionedThroughput: units(5, 6) }))).toContain('will not change');
    update({ ProvisionedThroughput: units(7, 6) });
    await fixture.advance(200);
    expect(describeTable().ProvisionedThroughput).toMatchObject(units(7, 6));
    update({ BillingMode: 'PAY_PER_REQUEST' });
    await fixture.advance(200);
    expect(describeTable()).toMatchObject({
      ProvisionedThroughput: units(0, 0),
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    });
  });

  test('on-demand maxima are set, and cleared with -1', async () => {
    update({ OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 20 } });
    await fixture.advance(200);
    expect(describeTable().OnDemandThroughput).toEqual({ MaxReadRequestUnits: 10, MaxWriteRequestUnits: 20 });
    update({ OnDemandThroughput: { MaxReadRequestUnits: -1, MaxWriteRequestUnits: -1 } });
    await fixture.advance(200);
    expect(describeTable()).not.toHaveProperty('OnDemandThroughput');
  });

  test('an index needs throughput of its own in provisioned mode', async () => {
    update(index('by-colour'));
    await fixture.advance(200);
    const provisioned = { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(1, 1) };
    expect(refusal(() => update(provisioned))).toContain(
      'ProvisionedThroughput must be specified for index: by-colour',
    );
    const indexUnits = { Update: { IndexName: 'by-colour', ProvisionedThroughput: units(2, 2) } };
    update({ ...provisioned, GlobalSecondaryIndexUpdates: [indexUnits] });
    await fixture.advance(200);
    expect(describeTable().GlobalSecondaryIndexes[0]).toMatchObject({
      IndexStatus: 'ACTIVE',
      ProvisionedThroughput: units(2, 2),
    });
  });
});

describe('global secondary indexes', () => {
  const query = () =>
    fixture.items('Query', {
      TableName: 'orders',
      IndexName: 'by-colour',
      KeyConditionExpression: 'colour = :o',
      ExpressionAttributeValues: { ':o': { S: 'x' } },
    });

  test('come filled with the items that are there, and go', async () => {
    await fixture.put('orders', 'a', { colour: { S: 'x' } });
    expect(update(index('by-colour'))).toMatchObject({
      TableStatus: 'UPDATING',
      GlobalSecondaryIndexes: [{ IndexName: 'by-colour', IndexStatus: 'CREATING' }],
    });
    await expect(query()).rejects.toThrow('The table does not have the specified index');
    await fixture.advance(200);
    expect(describeTable().GlobalSecondaryIndexes).toMatchObject([{ IndexStatus: 'ACTIVE' }]);
    await expect(query()).resolves.toMatchObject({ Count: 1 });
    expect(update(drop('by-colour')).GlobalSecondaryIndexes).toMatchObject([{ IndexStatus: 'DELETING' }]);
    await fixture.advance(200);
    expect(describeTable()).not.toHaveProperty('GlobalSecondaryIndexes');
    expect(describeTable().AttributeDefinitions).toHaveLength(1);
    await expect(query()).rejects.toThrow('The table does not have the specified index');
  });

  test('take their time with many items, and leave alone what is changed meanwhile', async () => {
    for (let id = 0; id < 1200; id++) await fixture.put('orders', `${id}`, { colour: { S: 'x' } });
    update(index('by-colour'));
    fixture.clock.advance(200);
    expect(describeTable().TableStatus).toBe('UPDATING');
    fixture.call('TagResource', { ResourceArn: describeTable().TableArn, Tags: [{ Key: 'a', Value: 'b' }] });
    await fixture.advance(0);
    expect(describeTable()).toMatchObject({
      TableStatus: 'ACTIVE',
      GlobalSecondaryIndexes: [{ IndexStatus: 'ACTIVE' }],
    });
    await expect(query()).resolves.toMatchObject({ Count: 1200 });
    const { Tags } = fixture.call('ListTagsOfResource', { ResourceArn: describeTable().TableArn });
    expect(Tags).toEqual([{ Key: 'a', Value: 'b' }]);
  });

  test('one comes or goes at a time', async () => {
    const [first, second] = [index('first-index'), index('second-index')];
    const both = [...first.GlobalSecondaryIndexUpdates, ...second.GlobalSecondaryIndexUpdates];
    expect(refusal(() => update({ ...first, GlobalSecondaryIndexUpdates: both }))).toContain(
      'LimitExceededException: Subscriber limit exceeded: Only 1 online index',
    );
  });

  test('what cannot be is refused', async () => {
    update(index('by-colour'));
    await fixture.advance(200);
    expect(refusal(() => update(index('by-colour')))).toContain('Attempting to create an index which already exists');
    expect(refusal(() => update(drop('ghost')))).toBe(
      'ResourceNotFoundException: Requested resource not found: Index ghost for table orders',
    );
    const undefinedKey = { ...index('third'), AttributeDefinitions: undefined };
    expect(refusal(() => update(undefinedKey))).toContain('AttributeDefinitions is not specified for index: third');
  });
});

describe('encryption', () => {
  test('is given, and taken away again, which a restart remembers', async () => {
    update({ SSESpecification: { Enabled: true } });
    await fixture.advance(200);
    expect(describeTable().SSEDescription.Status).toBe('ENABLED');
    update({ SSESpecification: { Enabled: false } });
    fixture = await fixture.restart();
    await fixture.advance(200);
    expect(describeTable()).not.toHaveProperty('SSEDescription');
  });
});

describe('refuses', () => {
  const cases: [object, string][] = [
    [{}, 'At least one of ProvisionedThroughput'],
    [{ GlobalSecondaryIndexUpdates: [] }, 'At least one of ProvisionedThroughput'],
    [{ TableClass: 'STANDARD', DeletionProtectionEnabled: true }, 'must be the only operation in the request'],
    [
      { SSESpecification: { Enabled: true }, BillingMode: 'PAY_PER_REQUEST' },
      'Server-Side Encryption modification must',
    ],
    [{ BillingMode: 'PROVISIONED' }, 'ProvisionedThroughput must be specified when BillingMode is PROVISIONED'],
    [{ ProvisionedThroughput: units(1, 1) }, 'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified'],
    [{ GlobalSecondaryIndexUpdates: [{}] }, 'must not be null'],
    [{ GlobalSecondaryIndexUpdates: [null] }, 'Member must not be null'],
    [{ TableClass: 'GOLD' }, 'Invalid table-class'],
    [{ SSESpecification: { Enabled: false } }, 'already encrypted by default'],
  ];
  test.each(cases)('%j', (request, error) => {
    const refused = refusal(() => update(request));
    expect(refused).toMatch(/^ValidationException: /);
    expect(refused).toContain(error);
    expect(fixture.status('orders')).toBe('ACTIVE');
  });

  test('a table that is not ACTIVE', () => {
    fixture.call('CreateTable', onDemandTable('young'));
    const request = { TableName: 'young', DeletionProtectionEnabled: true };
    expect(refusal(() => fixture.call('UpdateTable', request))).toContain('Table is being created: young');
    update({ TableClass: 'STANDARD_INFREQUENT_ACCESS' });
    expect(refusal(() => update({ DeletionProtectionEnabled: true }))).toContain('Table is being updated: orders');
  });
});
