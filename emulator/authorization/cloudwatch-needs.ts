import { alarmArn } from '../services/cloudwatch/alarm-arn';
import type { ServiceOperation } from '../services/services';
import { type Needs, on } from './needs';
import { arnIn, type Json, type Place, textsIn } from './resources';

const everyAlarm = (_: Json, place: Place) => alarmArn('*', place);

const alarm = ({ AlarmName: name }: Json, place: Place) =>
  typeof name === 'string' && name !== '' ? alarmArn(name, place) : undefined;

const eachAlarm =
  (action: string): Needs =>
  ({ AlarmNames: names }, place) =>
    textsIn(names).map((name) => [action, alarmArn(name, place)]);

export const cloudwatchNeeds: Readonly<Record<ServiceOperation<'cloudwatch'>, Needs>> = {
  PutMetricAlarm: (request, place) => {
    const arn = alarm(request, place);
    const { Tags } = request;
    const tags = Array.isArray(Tags) && Tags.length > 0 ? [['cloudwatch:TagResource', arn] as const] : [];
    return [['cloudwatch:PutMetricAlarm', arn], ...tags];
  },
  DescribeAlarms: on('cloudwatch:DescribeAlarms', everyAlarm),
  DescribeAlarmsForMetric: on('cloudwatch:DescribeAlarmsForMetric', everyAlarm),
  DeleteAlarms: eachAlarm('cloudwatch:DeleteAlarms'),
  EnableAlarmActions: eachAlarm('cloudwatch:EnableAlarmActions'),
  DisableAlarmActions: eachAlarm('cloudwatch:DisableAlarmActions'),
  TagResource: on('cloudwatch:TagResource', arnIn('ResourceARN')),
  UntagResource: on('cloudwatch:UntagResource', arnIn('ResourceARN')),
  ListTagsForResource: on('cloudwatch:ListTagsForResource', arnIn('ResourceARN')),
};
