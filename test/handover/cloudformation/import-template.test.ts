import { settingNames } from '../../../activities/settings/setting-table';
import { importTemplate } from '../../../handover/cloudformation/import-template';
import { parts } from '../../../handover/cloudformation/part-table';
import type { SettingValues } from '../../../handover/setting-values';
import { everySetting, handedTable } from '../every-setting';
import { faultsOf, identifierOf } from './resource-schema';

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown>; DeletionPolicy: string }>;
}

function templateOf(table = handedTable()): Template {
  return JSON.parse(importTemplate(table).files['template.json'] ?? '');
}

function propertiesOf(table = handedTable()): Record<string, unknown> {
  return templateOf(table).Resources['OrdersTable']?.Properties ?? {};
}

test('each part is of a setting, and each setting that has none is told', () => {
  for (const { setting } of parts) expect(settingNames).toContain(setting);
  const table = handedTable({ ...everySetting, another: true } as SettingValues);
  expect(importTemplate(table).notes).toContain('Not written: `another`. Add by hand what it has.');
});

test('every setting: as the specification of CloudFormation has it', () => {
  for (const { Type, Properties, DeletionPolicy } of Object.values(templateOf().Resources)) {
    expect(faultsOf(Type, Properties)).toEqual([]);
    expect(DeletionPolicy).toBe('Retain');
  }
});

test('the specification finds faults where there are some', () => {
  const faults = faultsOf('AWS::DynamoDB::Table', {
    TimeToLiveSpecification: { Enabled: 'yes', Attribute: 'a' },
    GlobalSecondaryIndexes: [{}],
  });
  expect(faults).toContain('AWS::DynamoDB::Table.KeySchema is missing');
  expect(faults).toContain('AWS::DynamoDB::Table.TimeToLiveSpecification.Enabled is no boolean: "yes"');
  expect(faults).toContain('AWS::DynamoDB::Table.TimeToLiveSpecification.Attribute does not exist');
  expect(faults).toContain('AWS::DynamoDB::Table.GlobalSecondaryIndexes[0].IndexName is missing');
});

test('what is imported is in the template, known by what CloudFormation knows it by', () => {
  const { Resources } = templateOf();
  const imported = JSON.parse(importTemplate(handedTable()).files['resources-to-import.json'] ?? '') as {
    ResourceType: string;
    LogicalResourceId: string;
    ResourceIdentifier: Record<string, string>;
  }[];
  expect(imported.map(({ LogicalResourceId }) => LogicalResourceId).sort()).toEqual(Object.keys(Resources).sort());
  for (const { ResourceType, LogicalResourceId, ResourceIdentifier } of imported) {
    expect(Resources[LogicalResourceId]?.Type).toBe(ResourceType);
    expect(Object.keys(ResourceIdentifier).sort()).toEqual([...identifierOf(ResourceType)].sort());
  }
  expect(imported[0]).toEqual({
    ResourceType: 'AWS::DynamoDB::Table',
    LogicalResourceId: 'OrdersTable',
    ResourceIdentifier: { TableName: 'orders-2' },
  });
});

const expected: Record<string, object> = {
  keys: {
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
  },
  attributes: {
    AttributeDefinitions: expect.arrayContaining([{ AttributeName: 'placed at', AttributeType: 'B' }]),
  },
  localIndexes: {
    LocalSecondaryIndexes: [
      {
        IndexName: 'byPlaced',
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total', 'a.b'] },
      },
    ],
  },
  globalIndexes: { GlobalSecondaryIndexes: [{ IndexName: 'byCustomer' }, { IndexName: 'by.several' }] },
  capacity: {
    BillingMode: 'PAY_PER_REQUEST',
    OnDemandThroughput: { MaxReadRequestUnits: 4000, MaxWriteRequestUnits: 1000 },
  },
  encryption: { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: everySetting.encryption.key } },
  tableClass: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
  stream: { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } },
  timeToLive: { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } },
  pointInTimeRecovery: {
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 14 },
  },
  tags: { Tags: expect.arrayContaining([{ Key: 'cost:center/1 = a+b@c', Value: `say "\${hello}" %{ if }\\` }]) },
  contributorInsights: { ContributorInsightsSpecification: { Enabled: true, Mode: 'ACCESSED_AND_THROTTLED_KEYS' } },
  kinesisDestinations: { KinesisStreamSpecification: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } },
  resourcePolicy: {
    ResourcePolicy: {
      PolicyDocument: {
        Statement: [
          {
            Resource: [
              'arn:aws:dynamodb:eu-west-1:123456789012:table/orders-2',
              'arn:aws:dynamodb:eu-west-1:123456789012:table/orders-2/index/byCustomer',
            ],
          },
        ],
      },
    },
  },
  deletionProtection: { DeletionProtectionEnabled: true },
};

test.each(Object.entries(expected))('%s is in the template', (setting, properties) => {
  expect(propertiesOf(handedTable({ [setting]: everySetting[setting as 'keys'] }))).toMatchObject(properties);
});

test('an index has its capacity and its insights', () => {
  expect(propertiesOf()['GlobalSecondaryIndexes']).toMatchObject([
    {
      OnDemandThroughput: { MaxReadRequestUnits: 500 },
      ContributorInsightsSpecification: { Enabled: true, Mode: 'THROTTLED_KEYS' },
    },
    {},
  ]);
});

test('autoscaling and alarms are resources of their own; a policy is left out, and told', () => {
  const { Resources } = templateOf();
  expect(Resources['OrdersReadTarget']?.Properties).toMatchObject({
    ResourceId: 'table/orders-2',
    SuspendedState: { DynamicScalingInSuspended: true },
    ScheduledActions: [{ ScheduledActionName: 'nightly', ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 10 } }],
  });
  expect(Resources['OrdersByCustomerWriteTarget']?.Properties).toMatchObject({ MaxCapacity: 9 });
  expect(Resources['Orders2ThrottledAlarm']?.Properties).toMatchObject({
    AlarmName: 'orders-2 throttled',
    Dimensions: [{ Name: 'TableName', Value: 'orders-2' }],
  });
  expect(Resources['ShareOrders2Alarm']?.Properties['Metrics']).toHaveLength(2);
  const { notes } = importTemplate(handedTable());
  expect(notes.join('\n')).toContain('The scaling policy DynamoDBReadCapacityUtilization:table/orders-2 is not in');
});

test('an event source mapping is a resource of its own, of the stream as it is', () => {
  expect(templateOf().Resources['AuditLiveMapping']?.Properties).toMatchObject({
    EventSourceArn: expect.stringContaining(':table/orders-2/stream/'),
    Enabled: false,
    FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
  });
});

test('what a template cannot say, and what could not be read, is told', () => {
  const { stream } = everySetting.kinesisDestinations[0] ?? { stream: '' };
  const kinesisDestinations = [
    { stream, precision: 'MILLISECOND' },
    { stream: `${stream}-2`, precision: 'MILLISECOND' },
  ] as const;
  const { notes } = importTemplate(
    handedTable({ ...everySetting, kinesisDestinations }, { unread: { tags: 'denied' } }),
  );
  expect(notes.join('\n')).toContain('could not be read: `tags` (denied)');
  expect(notes.join('\n')).toContain(`${stream}-2 is not in it`);
  expect(notes.join('\n')).toContain('The replicas in eu-central-1, us-east-1 are not in the template');
});
