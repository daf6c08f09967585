import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { VirtualClock } from '../../../emulator/clock';
import { scratch } from '../persistence/scratch.fixture';
import { runningEmulator } from '../running-emulator.fixture';
import { clientsOf } from './clients.fixture';

let cloudwatch: CloudWatchClient;
const clock = new VirtualClock(Date.UTC(2031, 0, 1));
beforeEach(async () => {
  cloudwatch = (await clientsOf(await runningEmulator({ clock }))).services.cloudwatch();
});

const arn = (name: string) => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;
const Dimensions = [{ Name: 'TableName', Value: 'orders' }];
const put = (AlarmName: string, more: Partial<PutMetricAlarmCommandInput> = {}) =>
  cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName,
      MetricName: 'ReadThrottleEvents',
      Namespace: 'AWS/DynamoDB',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanThreshold',
      Dimensions,
      ...more,
    }),
  );
const described = (input: DescribeAlarmsCommandInput = {}) => cloudwatch.send(new DescribeAlarmsCommand(input));
const names = async (input: DescribeAlarmsCommandInput = {}) =>
  (await described(input)).MetricAlarms?.map(({ AlarmName }) => AlarmName);

test('an alarm is put and described, without data', async () => {
  await put('orders-throttled', { AlarmActions: ['arn:aws:sns:us-east-1:000000000000:oncall'] });
  const at = new Date(clock.now());
  expect((await described()).MetricAlarms).toEqual([
    {
      AlarmName: 'orders-throttled',
      AlarmArn: arn('orders-throttled'),
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: ['arn:aws:sns:us-east-1:000000000000:oncall'],
      InsufficientDataActions: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      AlarmConfigurationUpdatedTimestamp: at,
      StateUpdatedTimestamp: at,
      StateTransitionedTimestamp: at,
      MetricName: 'ReadThrottleEvents',
      Namespace: 'AWS/DynamoDB',
      Statistic: 'Sum',
      Dimensions,
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanThreshold',
    },
  ]);
});

test('an alarm on an expression names its metrics instead', async () => {
  const Metrics = [
    { Id: 'rate', Expression: 'errors / 60', ReturnData: true },
    {
      Id: 'errors',
      MetricStat: {
        Metric: { Namespace: 'AWS/DynamoDB', MetricName: 'SystemErrors', Dimensions },
        Period: 60,
        Stat: 'Sum',
      },
      ReturnData: false,
    },
  ];
  const single = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };
  await put('math', { ...single, Dimensions: undefined, Metrics });
  expect((await described()).MetricAlarms?.[0]).toMatchObject({ AlarmName: 'math', Metrics });
  await expect(put('both', { Metrics })).rejects.toMatchObject({ name: 'InvalidParameterCombinationException' });
});

test('a second put replaces it whole, but for its tags', async () => {
  await put('a', { AlarmDescription: 'first', Tags: [{ Key: 'team', Value: 'orders' }] });
  await put('a', { Threshold: 11, Tags: [{ Key: 'team', Value: 'other' }] });
  const [alarm] = (await described()).MetricAlarms ?? [];
  expect(alarm).toMatchObject({ Threshold: 11 });
  expect(alarm?.AlarmDescription).toBeUndefined();
  const { Tags } = await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: arn('a') }));
  expect(Tags).toEqual([{ Key: 'team', Value: 'orders' }]);
});

test('they are listed by names, prefix, type, state and action, page by page', async () => {
  for (const name of ['b1', 'a2', 'a1', 'a3']) await put(name, { AlarmActions: [`arn:${name}`] });
  expect(await names()).toEqual(['a1', 'a2', 'a3', 'b1']);
  expect(await names({ AlarmNamePrefix: 'a' })).toEqual(['a1', 'a2', 'a3']);
  expect(await names({ AlarmNames: ['b1', 'nobody', 'a1'] })).toEqual(['a1', 'b1']);
  expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
  expect(await names({ StateValue: 'ALARM' })).toEqual([]);
  expect(await names({ ActionPrefix: 'arn:b' })).toEqual(['b1']);
  const first = await described({ MaxRecords: 3 });
  expect(first.MetricAlarms).toHaveLength(3);
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['a3'] }));
  const rest = await described({ MaxRecords: 3, NextToken: first.NextToken });
  expect(rest.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['b1']);
  expect(rest.NextToken).toBeUndefined();
  await expect(described({ NextToken: 'made up' })).rejects.toMatchObject({ name: 'InvalidNextToken' });
  await expect(described({ AlarmNames: ['a1'], AlarmNamePrefix: 'a' })).rejects.toMatchObject({
    name: 'InvalidParameterCombinationException',
  });
});

test('those on one metric are found by its dimensions, all of them', async () => {
  await put('table');
  await put('operation', { Dimensions: [...Dimensions, { Name: 'Operation', Value: 'Scan' }] });
  const metric = { MetricName: 'ReadThrottleEvents', Namespace: 'AWS/DynamoDB' };
  const found = async (more: object) =>
    (await cloudwatch.send(new DescribeAlarmsForMetricCommand({ ...metric, ...more }))).MetricAlarms?.map(
      ({ AlarmName }) => AlarmName,
    );
  expect(await found({ Dimensions })).toEqual(['table']);
  expect(await found({ Dimensions, Statistic: 'Average' })).toEqual([]);
  expect(await found({ Dimensions, Period: 60 })).toEqual(['table']);
  expect(await found({})).toEqual([]);
});

test('all that are named are deleted, or none', async () => {
  await put('a');
  await expect(cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['a', 'nobody'] }))).rejects.toMatchObject({
    name: 'ResourceNotFound',
    $metadata: { httpStatusCode: 404 },
  });
  expect(await names()).toEqual(['a']);
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['a'] }));
  expect(await names()).toEqual([]);
});

test('their actions are switched off and on', async () => {
  await put('a');
  await cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: ['a', 'nobody'] }));
  expect((await described()).MetricAlarms?.[0]).toMatchObject({ ActionsEnabled: false });
  await cloudwatch.send(new EnableAlarmActionsCommand({ AlarmNames: ['a'] }));
  expect((await described()).MetricAlarms?.[0]).toMatchObject({ ActionsEnabled: true });
});

test('tags', async () => {
  await put('a', { Tags: [{ Key: 'team', Value: 'orders' }] });
  const ResourceARN = arn('a');
  const tags = async () => (await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
  await cloudwatch.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'tier', Value: '1' }] }));
  await cloudwatch.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
  expect(await tags()).toEqual([{ Key: 'tier', Value: '1' }]);
  await expect(cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN: arn('nobody') }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test.each<[string, Partial<PutMetricAlarmCommandInput>, string]>([
  ['a name that is too long', { AlarmName: 'x'.repeat(256) }, 'ValidationException'],
  ['no metric', { MetricName: undefined }, 'MissingRequiredParameterException'],
  ['no threshold', { Threshold: undefined }, 'MissingRequiredParameterException'],
  ['no statistic', { Statistic: undefined }, 'MissingRequiredParameterException'],
  ['two statistics', { ExtendedStatistic: 'p99' }, 'InvalidParameterCombinationException'],
  ['no such comparison', { ComparisonOperator: 'Equal' as never }, 'ValidationException'],
  ['more datapoints than periods', { DatapointsToAlarm: 4 }, 'ValidationException'],
  ['what is not supported', { EvaluationInterval: 60 }, 'ValidationException'],
])('%s is refused', async (_, more, name) => {
  await expect(put('a', more)).rejects.toMatchObject({ name });
  expect(await names()).toEqual([]);
});

test('alarms survive a restart', async () => {
  const dataDir = scratch();
  const first = await runningEmulator({ dataDir });
  cloudwatch = (await clientsOf(first)).services.cloudwatch();
  await put('kept');
  await put('gone');
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['gone'] }));
  await first.close();
  cloudwatch = (await clientsOf(await runningEmulator({ dataDir }))).services.cloudwatch();
  expect(await names()).toEqual(['kept']);
});

test('a policy denies what it does not allow, by the name of the alarm', async () => {
  const emulator = await runningEmulator();
  cloudwatch = (await clientsOf(emulator)).services.cloudwatch();
  emulator.access.restrict({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'cloudwatch:PutMetricAlarm', Resource: arn('orders-*') }],
  });
  await put('orders-a');
  await expect(put('other')).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(`cloudwatch:PutMetricAlarm on resource: ${arn('other')}`),
  });
  await expect(put('orders-b', { Tags: [{ Key: 'a', Value: 'b' }] })).rejects.toMatchObject({
    message: expect.stringContaining('cloudwatch:TagResource'),
  });
});
