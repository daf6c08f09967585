import type { HandedTable } from '../../handover/handed-table';
import type { SettingValues } from '../../handover/setting-values';
import type { Json } from '../../language/json';

const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: `a "quoted" \${aws:username}`,
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: ['dynamodb:GetItem', 'dynamodb:Query'],
      Resource: ['TABLE_ARN', 'TABLE_ARN/index/byCustomer'],
      Condition: { StringEquals: { 'aws:PrincipalTag/team': '%{if}\nback\\slash' } },
    },
  ],
};

const audit = 'arn:aws:lambda:eu-west-1:123456789012:function:audit:live';

/** Each setting with a value that a restore does not leave by itself. */
export const everySetting: Required<SettingValues> = {
  keys: [
    { name: 'PK', type: 'S' },
    { name: 'SK', type: 'N' },
  ],
  attributes: { PK: 'S', SK: 'N', customer: 'S', 'placed at': 'B' },
  localIndexes: {
    byPlaced: {
      keys: [
        { name: 'PK', role: 'HASH' },
        { name: 'placed at', role: 'RANGE' },
      ],
      projection: 'INCLUDE',
      include: ['total', 'a.b'],
    },
  },
  globalIndexes: {
    byCustomer: {
      keys: [
        { name: 'customer', role: 'HASH' },
        { name: 'SK', role: 'RANGE' },
      ],
      projection: 'ALL',
      types: { customer: 'S', SK: 'N' },
    },
    'by.several': {
      keys: [
        { name: 'customer', role: 'HASH' },
        { name: 'PK', role: 'HASH' },
        { name: 'SK', role: 'RANGE' },
      ],
      projection: 'KEYS_ONLY',
      types: { customer: 'S', PK: 'S', SK: 'N' },
    },
  },
  capacity: {
    billingMode: 'PAY_PER_REQUEST',
    maxRead: 4000,
    maxWrite: 1000,
    indexes: { byCustomer: { maxRead: 500 } },
  },
  warmThroughput: { read: 20_000, write: 8_000, indexes: { byCustomer: { read: 13_000, write: 5_000 } } },
  encryption: { key: 'arn:aws:kms:eu-west-1:123456789012:key/1111' },
  tableClass: 'STANDARD_INFREQUENT_ACCESS',
  stream: 'NEW_AND_OLD_IMAGES',
  timeToLive: { attribute: 'expires' },
  pointInTimeRecovery: { periodInDays: 14 },
  tags: { team: 'orders', 'cost:center/1 = a+b@c': `say "\${hello}" %{ if }\\`, Größe: '' },
  contributorInsights: { table: 'ACCESSED_AND_THROTTLED_KEYS', indexes: { byCustomer: 'THROTTLED_KEYS' } },
  kinesisDestinations: [{ stream: 'arn:aws:kinesis:eu-west-1:123456789012:stream/changes', precision: 'MICROSECOND' }],
  resourcePolicy: { text: JSON.stringify(policy), digest: 'sha512:00' },
  deletionProtection: true,
  eventSourceMappings: {
    [audit]: {
      enabled: false,
      startingPosition: 'LATEST',
      batchSize: 10,
      batchingWindow: 5,
      parallelization: 2,
      retries: 3,
      maxAge: -1,
      bisect: true,
      tumblingWindow: 30,
      reportsFailures: true,
      filters: ['{"eventName":["INSERT"]}'],
      onFailure: 'arn:aws:sqs:eu-west-1:123456789012:failed',
      key: 'arn:aws:kms:eu-west-1:123456789012:key/3333',
      metrics: ['EventCount'],
    },
  },
  autoscaling: {
    read: {
      min: 5,
      max: 100,
      suspended: ['scaleIn'],
      policies: {
        'DynamoDBReadCapacityUtilization:table/TABLE_NAME': {
          targetValue: 70,
          metric: 'DynamoDBReadCapacityUtilization',
          scaleInCooldown: 60,
        },
      },
      scheduledActions: { nightly: { schedule: 'cron(0 2 * * ? *)', timezone: 'Europe/Berlin', min: 1, max: 10 } },
    },
    indexes: {
      byCustomer: {
        write: {
          min: 1,
          max: 9,
          suspended: [],
          policies: {
            own: {
              targetValue: 0.5,
              customizedMetric: {
                MetricName: 'Depth',
                Namespace: 'Orders',
                Statistic: 'Average',
                Dimensions: [{ Name: 'Table', Value: 'TABLE_NAME' }],
              },
            },
          },
          scheduledActions: {},
        },
      },
    },
  },
  alarms: {
    'TABLE_NAME throttled': {
      AlarmDescription: `TABLE_NAME: say "\${x}"`,
      ActionsEnabled: true,
      AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:pager'],
      MetricName: 'ThrottledRequests',
      Namespace: 'AWS/DynamoDB',
      Statistic: 'Sum',
      Dimensions: [{ Name: 'TableName', Value: 'TABLE_NAME' }],
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 0.5,
      ComparisonOperator: 'GreaterThanThreshold',
      Tags: [{ Key: 'team', Value: 'orders' }],
    },
    'share (TABLE_NAME)': {
      EvaluationPeriods: 1,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanThreshold',
      Metrics: [
        { Id: 'share', Expression: 'errors * 100', Label: 'Share', ReturnData: true },
        {
          Id: 'errors',
          ReturnData: false,
          MetricStat: {
            Metric: {
              Namespace: 'AWS/DynamoDB',
              MetricName: 'SystemErrors',
              Dimensions: [{ Name: 'TableName', Value: 'TABLE_NAME' }],
            },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    },
  },
  replicas: [
    { region: 'eu-central-1', key: 'arn:aws:kms:eu-central-1:123456789012:key/2222' },
    { region: 'us-east-1', tableClass: 'STANDARD' },
  ],
};

export function handedTable(settings: SettingValues = everySetting, more: Partial<HandedTable> = {}): HandedTable {
  return {
    name: 'orders-2',
    arn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders-2',
    account: '123456789012',
    region: 'eu-west-1',
    settings: settings as Readonly<Record<string, Json>>,
    alarmNames: {},
    mappingIds: { [audit]: 'c0ffee00-0000-4000-8000-000000000000' },
    streamArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders-2/stream/2026-01-31T14:03:05.000',
    unread: {},
    original: { name: 'orders', settings: settings as Readonly<Record<string, Json>>, known: 'captured' },
    hasItsName: false,
    ...more,
  };
}
