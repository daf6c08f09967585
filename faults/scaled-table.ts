import {
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { EmulatorBench } from './emulator-bench';

/** Autoscaling of reads and of the writes of an index, of a table that is PROVISIONED. */
export async function scaleTable(
  { clients }: Pick<EmulatorBench, 'clients'>,
  table: string,
  index: string,
): Promise<void> {
  const client = clients.services.autoscaling();
  const reads = {
    ServiceNamespace: 'dynamodb',
    ResourceId: `table/${table}`,
    ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
  } as const;
  await client.send(new RegisterScalableTargetCommand({ ...reads, MinCapacity: 4, MaxCapacity: 40 }));
  await client.send(
    new PutScalingPolicyCommand({
      ...reads,
      PolicyName: `$${table}-scaling-policy`,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBReadCapacityUtilization' },
        ScaleOutCooldown: 30,
      },
    }),
  );
  await client.send(
    new PutScheduledActionCommand({
      ...reads,
      ScheduledActionName: 'morning',
      Schedule: 'cron(0 8 * * ? *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 20 },
    }),
  );
  await client.send(
    new RegisterScalableTargetCommand({
      ...reads,
      ResourceId: `table/${table}/index/${index}`,
      ScalableDimension: 'dynamodb:index:WriteCapacityUnits',
      MinCapacity: 1,
      MaxCapacity: 9,
      SuspendedState: { ScheduledScalingSuspended: true },
    }),
  );
}

/** What `scaleTable` makes is this in a document. */
export const scaledInDocument = (index: string) => ({
  read: {
    min: 4,
    max: 40,
    suspended: [],
    policies: {
      '$TABLE_NAME-scaling-policy': {
        targetValue: 70,
        metric: 'DynamoDBReadCapacityUtilization',
        scaleOutCooldown: 30,
      },
    },
    scheduledActions: { morning: { schedule: 'cron(0 8 * * ? *)', timezone: 'Europe/Berlin', min: 20 } },
  },
  indexes: { [index]: { write: { min: 1, max: 9, suspended: ['scheduled'], policies: {}, scheduledActions: {} } } },
});

/** An alarm that has the table's name in its own, with a tag. */
export async function watchTable({ clients }: Pick<EmulatorBench, 'clients'>, table: string): Promise<void> {
  await clients.services.cloudwatch().send(
    new PutMetricAlarmCommand({
      ...throttledReads,
      AlarmName: `${table}-throttled`,
      AlarmDescription: `Reads of ${table} are throttled`,
      Dimensions: [{ Name: 'TableName', Value: table }],
    }),
  );
}

const throttledReads = {
  MetricName: 'ReadThrottleEvents',
  Namespace: 'AWS/DynamoDB',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: ['arn:aws:sns:us-east-1:000000000000:orders-oncall'],
  Tags: [{ Key: 'team', Value: 'orders' }],
} satisfies Partial<PutMetricAlarmCommandInput>;

/** What `watchTable` makes is this in a document. */
export const watchedInDocument = {
  'TABLE_NAME-throttled': {
    ...throttledReads,
    ActionsEnabled: true,
    AlarmDescription: 'Reads of TABLE_NAME are throttled',
    Dimensions: [{ Name: 'TableName', Value: 'TABLE_NAME' }],
  },
};
