import {
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { tableWith, uniqueName } from '../../../faults/sample-table';
import { watchedInDocument } from '../../../faults/scaled-table';
import { capture, restoredWithout, settledTable } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();
const name = 'TABLE_NAME-throttled';
const { [name]: throttled } = watchedInDocument;

const cloudwatch = () => bench().clients.services.cloudwatch();
const single = {
  MetricName: 'SystemErrors',
  Namespace: 'AWS/DynamoDB',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
} as const;
const watching = (table: string) => ({ Dimensions: [{ Name: 'TableName', Value: table }] });
const put = (AlarmName: string, more: Partial<PutMetricAlarmCommandInput>) =>
  cloudwatch().send(new PutMetricAlarmCommand({ ...single, AlarmName, ...more }));
const alarm = async (AlarmName: string) =>
  (await cloudwatch().send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms?.[0];
const alarmsOf = async (table: string) => (await capture(bench(), table)).document.settings['alarms'] as JsonObject;
const apply = (table: string, alarms: object) =>
  bench().perform(applySettings, { table, document: { version: 1, table, settings: { alarms } } as never });

test('captured, lost by a restore, set again, equal after', async () => {
  const source = await settledTable(bench());
  expect(await alarmsOf(source)).toEqual(watchedInDocument);
  const target = await restoredWithout(bench(), source);
  const { document } = await capture(bench(), source);
  const lost = await bench().perform(compareSettings, { table: target, document });
  expect(lost['differing']).toContain('alarms');
  expect(await apply(target, watchedInDocument)).toMatchObject({ set: ['alarms'], notSet: {} });
  expect(await alarmsOf(target)).toEqual(watchedInDocument);
  expect(await apply(target, watchedInDocument)).toMatchObject({ same: ['alarms'], set: [] });
  expect(await alarm(`${target}-throttled`)).toMatchObject({
    AlarmDescription: `Reads of ${target} are throttled`,
    AlarmActions: throttled.AlarmActions,
    ...watching(target),
  });
  expect(await alarm(`${source}-throttled`)).toMatchObject(watching(source));
});

test('a name that does not say the table gets it behind, and the one that it has stays', async () => {
  const source = await tableWith(bench(), []);
  const own = uniqueName('errors');
  await put(own, watching(source));
  const wanted = await alarmsOf(source);
  expect(Object.keys(wanted)).toEqual([`${own} (TABLE_NAME)`]);
  expect(await apply(source, wanted)).toMatchObject({ same: ['alarms'] });
  const target = await tableWith(bench(), []);
  expect(await apply(target, wanted)).toMatchObject({ set: ['alarms'], notSet: {} });
  expect(await alarm(`${own} (${target})`)).toMatchObject(watching(target));
  expect(await alarmsOf(target)).toEqual(wanted);
  // Changed, it is changed under the name that it has.
  await apply(source, { [`${own} (TABLE_NAME)`]: { ...(wanted[`${own} (TABLE_NAME)`] as JsonObject), Threshold: 7 } });
  expect(await alarm(own)).toMatchObject({ Threshold: 7 });
  expect(await alarm(`${own} (${source})`)).toBeUndefined();
});

test('two names that would be one stay two', async () => {
  const source = await tableWith(bench(), []);
  const own = uniqueName('errors');
  await put(own, { ...watching(source), Threshold: 1 });
  await put(`${own} (${source})`, { ...watching(source), Threshold: 2 });
  const wanted = await alarmsOf(source);
  expect(Object.values(wanted)).toHaveLength(2);
  const target = await tableWith(bench(), []);
  expect(await apply(target, wanted)).toMatchObject({ notSet: {} });
  expect(await alarmsOf(target)).toEqual(wanted);
});

test('the name counts as a word, not as a part of one', async () => {
  const source = await tableWith(bench(), []);
  await put(`${source}s`, watching(source));
  expect(Object.keys(await alarmsOf(source))).toEqual([`${source}s (TABLE_NAME)`]);
});

test('an alarm on an expression is found by the metrics in it', async () => {
  const source = await tableWith(bench(), []);
  const stat = (table: string) => ({
    Metric: { Namespace: 'AWS/DynamoDB', MetricName: 'SystemErrors', ...watching(table) },
    Period: 60,
    Stat: 'Sum',
  });
  const none = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };
  const Metrics = [
    { Id: 'sum', Expression: 'm1 + m2', ReturnData: true },
    { Id: 'm1', MetricStat: stat(source), ReturnData: false },
    { Id: 'm2', MetricStat: stat('customers'), ReturnData: false },
  ];
  await put(`${source}-sum`, { ...none, Metrics });
  // Of another account it is another table.
  await put(`${source}-else`, { ...none, Metrics: [{ Id: 'm', AccountId: '999999999999', MetricStat: stat(source) }] });
  const wanted = await alarmsOf(source);
  expect(Object.keys(wanted)).toEqual(['TABLE_NAME-sum']);
  expect(JSON.stringify(wanted)).not.toContain(source);
  const target = await tableWith(bench(), []);
  await apply(target, wanted);
  expect((await alarm(`${target}-sum`))?.Metrics).toEqual(
    JSON.parse(JSON.stringify(Metrics).replaceAll(source, target)),
  );
});

test('alarms of autoscaling are no part of it, whatever their table', async () => {
  const table = await tableWith(bench(), []);
  const policy = `arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:1:resource/dynamodb/table/${table}:policyName/p`;
  await put(`TargetTracking-table/${table}-AlarmHigh-1`, { ...watching(table), AlarmActions: [policy] });
  expect(await alarmsOf(table)).toEqual({});
  // One that scales something else by the table's metrics is somebody's own.
  await put(`${table}-steps`, { ...watching(table), AlarmActions: [policy] });
  expect(Object.keys(await alarmsOf(table))).toEqual(['TABLE_NAME-steps']);
});

test('what differs is changed, tags are added, and what the table has beyond it stays', async () => {
  const table = await settledTable(bench());
  await put(`${table}-mine`, watching(table));
  const changed = { ...throttled, Threshold: 99, ActionsEnabled: false, Tags: [{ Key: 'tier', Value: '1' }] };
  expect(await apply(table, { [name]: changed })).toMatchObject({ set: ['alarms'], notSet: {} });
  const after = await alarm(`${table}-throttled`);
  expect(after).toMatchObject({ Threshold: 99, ActionsEnabled: false });
  const command = new ListTagsForResourceCommand({ ResourceARN: after?.AlarmArn });
  expect((await cloudwatch().send(command)).Tags).toEqual([...throttled.Tags, { Key: 'tier', Value: '1' }]);
  expect(await alarm(`${table}-mine`)).toBeDefined();
});

test('no alarm is put over one that watches something else', async () => {
  const table = await tableWith(bench(), []);
  await put(`${table}-throttled`, watching('customers'));
  const outputs = await apply(table, { ...watchedInDocument, 'TABLE_NAME-other': throttled });
  expect(outputs['notSet']).toEqual({
    alarms: `the alarm ${table}-throttled is not put over the alarm of that name, which watches something else`,
  });
  expect(await alarm(`${table}-throttled`)).toMatchObject(watching('customers'));
  expect(await alarm(`${table}-other`)).toMatchObject(watching(table));
});

test('what CloudWatch refuses is said', async () => {
  const table = await tableWith(bench(), []);
  const long = `TABLE_NAME-${'x'.repeat(250)}`;
  const { Threshold: _, ...without } = throttled;
  const { notSet } = await apply(table, { [long]: throttled, 'TABLE_NAME-wrong': without });
  expect(notSet).toEqual({
    alarms: expect.stringMatching(/-wrong is refused: .*Threshold.*; .* longer than 255 characters$/),
  });
});

test('a listing of many pages is gone through once, also where pages are throttled', async () => {
  const table = await tableWith(bench(), []);
  const prefix = uniqueName('many');
  for (let at = 0; at < 230; at += 1) await put(`${prefix}-${at}`, watching(at % 100 === 0 ? table : 'customers'));
  const before = bench().emulator.stats.snapshot().calls['DescribeAlarms'] ?? 0;
  bench().emulator.faults.add({ kind: 'throttle', operation: 'DescribeAlarms', after: 1, count: 2 });
  expect(Object.keys(await alarmsOf(table))).toHaveLength(3);
  const all = (await cloudwatch().send(new DescribeAlarmsCommand({ MaxRecords: 1 }))).MetricAlarms ?? [];
  expect(all).toHaveLength(1);
  const calls = (bench().emulator.stats.snapshot().calls['DescribeAlarms'] ?? 0) - before - 1;
  // Pages of a hundred, and two tries that were throttled.
  expect(calls).toBeGreaterThanOrEqual(3 + 2);
  expect(calls).toBeLessThanOrEqual(4 + 2);
});

test('who may not list alarms can go on without', async () => {
  const table = await tableWith(bench(), []);
  bench().emulator.access.restrict({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'cloudwatch:DescribeAlarms', Resource: '*' },
    ],
  });
  try {
    const { unread } = await bench().perform(captureSettings, { table, allowUnread: true });
    expect(unread).toEqual(['alarms']);
  } finally {
    bench().emulator.access.restrict(null);
  }
});
