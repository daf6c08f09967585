import { type AlarmDefinition, alarmDefinitions, type MetricQuery } from '../alarm-definition';
import type { Block } from '../hcl/block';
import { labelOf } from './labels';
import type { TerraformPart } from './part';

export const alarms: TerraformPart = {
  setting: 'alarms',
  resources: ({ table, values }) =>
    alarmDefinitions(table, values).map(([name, definition]) => ({
      type: 'aws_cloudwatch_metric_alarm',
      label: labelOf(name),
      id: name,
      body: [
        { attributes: { alarm_name: name, ...attributesOf(definition) } },
        ...(definition.Metrics ?? []).map(queryBlock),
      ],
    })),
};

function attributesOf(alarm: AlarmDefinition) {
  const tags = Object.fromEntries((alarm.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  return {
    alarm_description: alarm.AlarmDescription,
    comparison_operator: alarm.ComparisonOperator,
    evaluation_periods: alarm.EvaluationPeriods,
    datapoints_to_alarm: alarm.DatapointsToAlarm,
    threshold: alarm.Threshold,
    threshold_metric_id: alarm.ThresholdMetricId,
    namespace: alarm.Namespace,
    metric_name: alarm.MetricName,
    statistic: alarm.Statistic,
    extended_statistic: alarm.ExtendedStatistic,
    period: alarm.Period,
    unit: alarm.Unit,
    treat_missing_data: alarm.TreatMissingData,
    evaluate_low_sample_count_percentiles: alarm.EvaluateLowSampleCountPercentile,
    actions_enabled: alarm.ActionsEnabled,
    alarm_actions: alarm.AlarmActions,
    ok_actions: alarm.OKActions,
    insufficient_data_actions: alarm.InsufficientDataActions,
    dimensions: dimensionsOf(alarm.Dimensions),
    tags: Object.keys(tags).length > 0 ? tags : undefined,
  };
}

function queryBlock({ Id, Expression, Label, ReturnData, Period, AccountId, MetricStat }: MetricQuery): Block {
  const own = {
    id: Id,
    expression: Expression,
    label: Label,
    return_data: ReturnData,
    period: Period,
    account_id: AccountId,
  };
  return { type: 'metric_query', body: [{ attributes: own }, ...metricBlocks(MetricStat)] };
}

function metricBlocks(stat: MetricQuery['MetricStat']): Block[] {
  if (!stat) return [];
  const { Metric, Period, Stat, Unit } = stat;
  const attributes = {
    namespace: Metric.Namespace,
    metric_name: Metric.MetricName,
    stat: Stat,
    period: Period,
    unit: Unit,
    dimensions: dimensionsOf(Metric.Dimensions),
  };
  return [{ type: 'metric', body: [{ attributes }] }];
}

function dimensionsOf(dimensions: AlarmDefinition['Dimensions']): Record<string, string> | undefined {
  return dimensions && Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));
}
