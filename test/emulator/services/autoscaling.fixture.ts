import {
  type ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  PutScalingPolicyCommand,
  type PutScalingPolicyCommandInput,
  PutScheduledActionCommand,
  type PutScheduledActionCommandInput,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { Clients } from '../../../activities/clients';
import type { Emulator } from '../../../emulator/start-emulator';
import { tableRequest, untilActive } from '../running-emulator.fixture';
import { clientsOf } from './clients.fixture';

export let clients: Clients;
export let autoscaling: ApplicationAutoScalingClient;

const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 2 };

/** Sends all that follows to an emulator. */
export async function start(emulator: Emulator): Promise<void> {
  clients = await clientsOf(emulator);
  autoscaling = clients.services.autoscaling();
}

export async function makeTable(): Promise<void> {
  const request = tableRequest('drill');
  const [index] = request.GlobalSecondaryIndexes ?? [];
  await clients.dynamodb.send(
    new CreateTableCommand({
      ...request,
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput,
      GlobalSecondaryIndexes: index && [{ ...index, ProvisionedThroughput }],
    }),
  );
  await untilActive(clients.dynamodb, 'drill');
}

export const table = {
  ServiceNamespace: 'dynamodb',
  ResourceId: 'table/drill',
  ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
} as const;
export const index = {
  ...table,
  ResourceId: 'table/drill/index/by-kind',
  ScalableDimension: 'dynamodb:index:WriteCapacityUnits',
} as const;

export const register = (more: Partial<RegisterScalableTargetCommandInput> = {}) =>
  autoscaling.send(new RegisterScalableTargetCommand({ ...table, MinCapacity: 5, MaxCapacity: 50, ...more }));
export const targets = async (more: object = {}) =>
  await autoscaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb', ...more }));
export const configuration = {
  TargetValue: 70,
  PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBReadCapacityUtilization' },
  ScaleInCooldown: 30,
} as const;
export const putPolicy = (more: Partial<PutScalingPolicyCommandInput> = {}) =>
  autoscaling.send(
    new PutScalingPolicyCommand({
      ...table,
      PolicyName: 'reads',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: configuration,
      ...more,
    }),
  );
export const policies = async (more: object = {}) =>
  await autoscaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'dynamodb', ...more }));
export const putAction = (more: Partial<PutScheduledActionCommandInput> = {}) =>
  autoscaling.send(
    new PutScheduledActionCommand({
      ...table,
      ScheduledActionName: 'morning',
      Schedule: 'cron(0 8 * * ? *)',
      ScalableTargetAction: { MinCapacity: 20 },
      ...more,
    }),
  );
export const actions = async (more: object = {}) =>
  await autoscaling.send(new DescribeScheduledActionsCommand({ ServiceNamespace: 'dynamodb', ...more }));
export const alarms = async () =>
  (await clients.services.cloudwatch().send(new DescribeAlarmsCommand())).MetricAlarms ?? [];
