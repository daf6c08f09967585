import { definitionFor } from '../activities/settings/alarms-of-table';
import { withName } from '../activities/settings/table-name-placeholder';
import type { HandedTable } from './handed-table';
import type { SettingValues } from './setting-values';

/** An alarm as PutMetricAlarm takes it. */
export interface AlarmDefinition {
  readonly AlarmDescription?: string;
  readonly ActionsEnabled?: boolean;
  readonly AlarmActions?: readonly string[];
  readonly OKActions?: readonly string[];
  readonly InsufficientDataActions?: readonly string[];
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Period?: number;
  readonly Unit?: string;
  readonly EvaluationPeriods?: number;
  readonly DatapointsToAlarm?: number;
  readonly Threshold?: number;
  readonly ThresholdMetricId?: string;
  readonly ComparisonOperator?: string;
  readonly TreatMissingData?: string;
  readonly EvaluateLowSampleCountPercentile?: string;
  readonly Metrics?: readonly MetricQuery[];
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
}

export interface MetricQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly Label?: string;
  readonly ReturnData?: boolean;
  readonly Period?: number;
  readonly AccountId?: string;
  readonly MetricStat?: {
    readonly Metric: Pick<AlarmDefinition, 'Namespace' | 'MetricName' | 'Dimensions'>;
    readonly Period: number;
    readonly Stat: string;
    readonly Unit?: string;
  };
}

/** By the name of each in CloudWatch. */
export function alarmDefinitions({ name: table, alarmNames }: HandedTable, { alarms = {} }: SettingValues) {
  return Object.entries(alarms).map(([inDocument, definition]): [string, AlarmDefinition] => [
    alarmNames[inDocument] ?? withName(inDocument, table),
    definitionFor(definition, table) as AlarmDefinition,
  ]);
}
