import { tableArn } from '../control/table-arn';
import { alarmArn } from '../services/cloudwatch/alarm-arn';
import type { ServiceOperation } from '../services/services';
import { type Needs, on } from './needs';
import { anything, type Json, type Place } from './resources';

/** The ids of targets are the service's own: no caller can be allowed one before it is registered. */
const target = (_: Json, { region, accountId }: Place) =>
  `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/*`;

const table = ({ ResourceId: id }: Json, place: Place): string | undefined => {
  const [, name] = /^table\/([^/]+)/.exec(typeof id === 'string' ? id : '') ?? [];
  return name === undefined ? undefined : tableArn(name, place);
};

/** The service looks whether the caller himself may do what it will do for him. */
const scaling: readonly string[] = ['dynamodb:DescribeTable', 'dynamodb:UpdateTable'];
const alarming = ['cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:PutMetricAlarm'];

export const autoscalingNeeds: Readonly<Record<ServiceOperation<'autoscaling'>, Needs>> = {
  RegisterScalableTarget: (request, place) => [
    ['application-autoscaling:RegisterScalableTarget', target(request, place)],
    ...scaling.map((action) => [action, table(request, place)] as const),
  ],
  PutScalingPolicy: (request, place) => [
    ['application-autoscaling:PutScalingPolicy', target(request, place)],
    ...alarming.map((action) => [action, alarmArn('*', place)] as const),
  ],
  DeregisterScalableTarget: on('application-autoscaling:DeregisterScalableTarget', target),
  DeleteScalingPolicy: on('application-autoscaling:DeleteScalingPolicy', target),
  PutScheduledAction: on('application-autoscaling:PutScheduledAction', target),
  DeleteScheduledAction: on('application-autoscaling:DeleteScheduledAction', target),
  DescribeScalableTargets: on('application-autoscaling:DescribeScalableTargets', anything),
  DescribeScalingPolicies: on('application-autoscaling:DescribeScalingPolicies', anything),
  DescribeScheduledActions: on('application-autoscaling:DescribeScheduledActions', anything),
};
