import {
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { scratch } from '../persistence/scratch.fixture';
import { runningEmulator } from '../running-emulator.fixture';
import {
  actions,
  alarms,
  autoscaling,
  clients,
  configuration,
  index,
  makeTable,
  policies,
  putAction,
  putPolicy,
  register,
  start,
  table,
  targets,
} from './autoscaling.fixture';

beforeEach(async () => {
  await start(await runningEmulator());
  await makeTable();
});

test('a target is registered, changed by what is given, and described', async () => {
  const { ScalableTargetARN } = await register();
  const suspended = { DynamicScalingInSuspended: true };
  await register({ MinCapacity: undefined, MaxCapacity: 60, SuspendedState: suspended });
  expect((await targets()).ScalableTargets).toEqual([
    {
      ...table,
      MinCapacity: 5,
      MaxCapacity: 60,
      RoleARN: expect.stringContaining('AWSServiceRoleForApplicationAutoScaling_DynamoDBTable'),
      CreationTime: expect.any(Date),
      SuspendedState: { ...suspended, DynamicScalingOutSuspended: false, ScheduledScalingSuspended: false },
      ScalableTargetARN,
    },
  ]);
});

test('targets are listed by resource and dimension, page by page', async () => {
  await register();
  await register(index);
  const { ResourceId } = index;
  expect((await targets({ ResourceIds: [ResourceId] })).ScalableTargets).toMatchObject([index]);
  const { ScalableDimension } = table;
  expect((await targets({ ResourceIds: [ResourceId], ScalableDimension })).ScalableTargets).toEqual([]);
  await expect(targets({ ScalableDimension })).rejects.toMatchObject({ name: 'ValidationException' });
  const first = await targets({ MaxResults: 1 });
  expect(first.ScalableTargets).toMatchObject([index]);
  const second = await targets({ MaxResults: 1, NextToken: first.NextToken });
  expect(second.ScalableTargets).toMatchObject([table]);
  expect(second.NextToken).toBeUndefined();
  await expect(targets({ NextToken: 'made up' })).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
});

test('a policy makes its alarms, and takes them away', async () => {
  await register();
  const { PolicyARN = '', Alarms } = await putPolicy();
  expect(PolicyARN).toContain(':resource/dynamodb/table/drill:policyName/reads');
  const made = await alarms();
  expect(made.map(({ AlarmName, AlarmArn }) => ({ AlarmName, AlarmARN: AlarmArn }))).toEqual(
    [...(Alarms ?? [])].sort((one, other) => ((one.AlarmName ?? '') < (other.AlarmName ?? '') ? -1 : 1)),
  );
  const shown = made.map(({ AlarmName = '', MetricName, Threshold, EvaluationPeriods, AlarmActions }) => {
    expect(AlarmActions).toEqual([PolicyARN]);
    return [AlarmName.replace(/-[\da-f-]{36}$/, ''), MetricName, Threshold, EvaluationPeriods];
  });
  expect(shown).toEqual([
    ['TargetTracking-table/drill-AlarmHigh', 'ConsumedReadCapacityUnits', 210, 2],
    ['TargetTracking-table/drill-AlarmLow', 'ConsumedReadCapacityUnits', 150, 15],
    ['TargetTracking-table/drill-ProvisionedCapacityHigh', 'ProvisionedReadCapacityUnits', 5, 3],
    ['TargetTracking-table/drill-ProvisionedCapacityLow', 'ProvisionedReadCapacityUnits', 5, 3],
  ]);
  const changed = { ...configuration, DisableScaleIn: true };
  const again = await putPolicy({ TargetTrackingScalingPolicyConfiguration: changed });
  expect(again.PolicyARN).toBe(PolicyARN);
  expect((await alarms()).map(({ AlarmName }) => AlarmName)).toEqual(
    made.map(({ AlarmName }) => AlarmName).filter((name) => !name?.includes('AlarmLow')),
  );
  expect((await policies()).ScalingPolicies).toMatchObject([
    { ...table, PolicyName: 'reads', PolicyARN, TargetTrackingScalingPolicyConfiguration: changed },
  ]);
  await autoscaling.send(new DeleteScalingPolicyCommand({ ...table, PolicyName: 'reads' }));
  expect((await policies()).ScalingPolicies).toEqual([]);
  expect(await alarms()).toEqual([]);
});

test('a policy may follow a metric of its own', async () => {
  await register();
  await putPolicy({
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 10,
      CustomizedMetricSpecification: { MetricName: 'Waiting', Namespace: 'Shop', Statistic: 'Average' },
    },
  });
  expect((await alarms()).map(({ MetricName, Threshold }) => [MetricName, Threshold])).toEqual([
    ['Waiting', 10],
    ['Waiting', 9],
  ]);
});

test('there is one policy for a metric', async () => {
  await register();
  await putPolicy();
  await expect(putPolicy({ PolicyName: 'other' })).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'Only one TargetTrackingScaling policy for a given metric specification is allowed.',
  });
});

test('a scheduled action is put, changed by what is given, listed and deleted', async () => {
  await register();
  const StartTime = new Date(Date.UTC(2031, 1, 1));
  await putAction({ StartTime, Timezone: 'Europe/Berlin' });
  expect((await actions()).ScheduledActions).toMatchObject([{ StartTime, Timezone: 'Europe/Berlin' }]);
  await putAction({ Schedule: undefined, ScalableTargetAction: { MaxCapacity: 100 } });
  const [action] = (await actions({ ScheduledActionNames: ['morning'] })).ScheduledActions ?? [];
  expect(action).toMatchObject({
    ...table,
    Schedule: 'cron(0 8 * * ? *)',
    Timezone: 'Europe/Berlin',
    ScalableTargetAction: { MaxCapacity: 100 },
    ScheduledActionARN: expect.stringContaining(':scheduledActionName/morning'),
  });
  expect(action?.StartTime).toBeUndefined();
  await autoscaling.send(new DeleteScheduledActionCommand({ ...table, ScheduledActionName: 'morning' }));
  expect((await actions()).ScheduledActions).toEqual([]);
});

test('what is not there is said to be so', async () => {
  const missing = { name: 'ObjectNotFoundException', message: expect.stringMatching(/^No .* table\/drill/) };
  await expect(putPolicy()).rejects.toMatchObject(missing);
  await expect(putAction()).rejects.toMatchObject(missing);
  await expect(autoscaling.send(new DeregisterScalableTargetCommand(table))).rejects.toMatchObject(missing);
  await register();
  await expect(
    autoscaling.send(new DeleteScalingPolicyCommand({ ...table, PolicyName: 'reads' })),
  ).rejects.toMatchObject(missing);
  await expect(
    autoscaling.send(new DeleteScheduledActionCommand({ ...table, ScheduledActionName: 'morning' })),
  ).rejects.toMatchObject(missing);
});

test('all goes with the target', async () => {
  await register();
  await putPolicy();
  await putAction();
  await autoscaling.send(new DeregisterScalableTargetCommand(table));
  expect(await alarms()).toEqual([]);
  await register();
  expect((await policies()).ScalingPolicies).toEqual([]);
  expect((await actions()).ScheduledActions).toEqual([]);
});

test('a target stays when its table is deleted', async () => {
  await register();
  await clients.dynamodb.send(new DeleteTableCommand({ TableName: 'drill' }));
  expect((await targets()).ScalableTargets).toHaveLength(1);
});

test('all survives a restart', async () => {
  const dataDir = scratch();
  const first = await runningEmulator({ dataDir });
  await start(first);
  await makeTable();
  await register();
  await register(index);
  await putPolicy();
  await putAction();
  await autoscaling.send(new DeregisterScalableTargetCommand(index));
  const before = [await targets(), (await policies()).ScalingPolicies, (await actions()).ScheduledActions];
  await first.close();
  await start(await runningEmulator({ dataDir }));
  const after = [await targets(), (await policies()).ScalingPolicies, (await actions()).ScheduledActions];
  expect(JSON.stringify(after.slice(1))).toBe(JSON.stringify(before.slice(1)));
  expect((await targets()).ScalableTargets).toHaveLength(1);
  expect(await alarms()).toHaveLength(4);
});

test('a policy denies what it does not allow, and what is done for the caller', async () => {
  const emulator = await runningEmulator();
  await start(emulator);
  await makeTable();
  const allow = (...Action: string[]) =>
    emulator.access.restrict({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
  allow('application-autoscaling:*');
  await expect(register()).rejects.toMatchObject({ message: expect.stringContaining('dynamodb:DescribeTable') });
  allow('application-autoscaling:*', 'dynamodb:DescribeTable', 'dynamodb:UpdateTable');
  await register();
  await expect(putPolicy()).rejects.toMatchObject({ message: expect.stringContaining('cloudwatch:DeleteAlarms') });
  allow('application-autoscaling:*', 'cloudwatch:*');
  await putPolicy();
});
