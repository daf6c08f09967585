import { checkShape, type MemberShape, type Shape } from '../../control/shape';
import { tagList } from '../resource-tags';

/** What a request to put an alarm says of it, and an answer too. */
export interface AlarmDefinition {
  readonly AlarmName: string;
  readonly ActionsEnabled: boolean;
  readonly EvaluationPeriods: number;
  readonly ComparisonOperator: string;
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Period?: number;
  readonly Unit?: string;
  readonly Threshold?: number;
  readonly ThresholdMetricId?: string;
  readonly DatapointsToAlarm?: number;
  readonly AlarmActions?: readonly string[];
  readonly Dimensions?: readonly Dimension[];
  readonly Metrics?: readonly MetricQuery[];
  readonly [member: string]: unknown;
}

export interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

export interface MetricQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric?: { readonly Dimensions?: readonly Dimension[] } };
  readonly ReturnData?: boolean;
}

const text: MemberShape = { type: 'String' };
const neededText: MemberShape = { type: 'String', notNull: true };
const name: MemberShape = { ...neededText, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 255 };
const count: MemberShape = { type: 'Integer', greaterThanOrEqual: 1 };
const flag: MemberShape = { type: 'Boolean' };
const actions: MemberShape = { type: 'List', children: text, lengthLessThanOrEqual: 5 };
const dimensions: MemberShape = {
  type: 'List',
  lengthLessThanOrEqual: 30,
  children: { type: 'ValueStruct<Dimension>', children: { Value: name, Name: name } },
};

const metricStat: Shape = {
  Metric: {
    type: 'FieldStruct<Metric>',
    children: { Namespace: text, MetricName: text, Dimensions: dimensions },
  },
  Period: { ...count, notNull: true },
  Stat: neededText,
  Unit: text,
};

const shape: Shape = {
  AlarmName: name,
  AlarmDescription: { type: 'String', lengthLessThanOrEqual: 1024 },
  ActionsEnabled: flag,
  OKActions: actions,
  AlarmActions: actions,
  InsufficientDataActions: actions,
  MetricName: text,
  Namespace: text,
  Statistic: { type: 'String', enum: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] },
  ExtendedStatistic: text,
  Dimensions: dimensions,
  Period: count,
  Unit: text,
  EvaluationPeriods: { ...count, notNull: true },
  DatapointsToAlarm: count,
  Threshold: { type: 'Double' },
  ComparisonOperator: {
    type: 'String',
    notNull: true,
    enum: [
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
      'LessThanLowerOrGreaterThanUpperThreshold',
      'LessThanLowerThreshold',
      'GreaterThanUpperThreshold',
    ],
  },
  TreatMissingData: text,
  EvaluateLowSampleCountPercentile: text,
  ThresholdMetricId: text,
  Metrics: {
    type: 'List',
    children: {
      type: 'ValueStruct<MetricDataQuery>',
      children: {
        Id: neededText,
        Expression: text,
        Label: text,
        ReturnData: flag,
        Period: count,
        AccountId: text,
        MetricStat: { type: 'FieldStruct<MetricStat>', children: metricStat },
      },
    },
  },
  Tags: tagList,
};

export const alarmMembers = Object.keys(shape);

export function checkDefinition(request: unknown): Omit<AlarmDefinition, 'ActionsEnabled'> & {
  readonly ActionsEnabled?: boolean;
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
} {
  return checkShape(request, shape);
}
