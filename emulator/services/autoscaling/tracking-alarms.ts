import { randomUUID } from 'node:crypto';
import type { AlarmDefinition, Dimension, MetricQuery } from '../cloudwatch/alarm-definition';
import type { ServiceParts } from '../services';
import type { ScalableTarget, ScalingPolicy } from './scalable-targets';
import { tableAndIndex } from './target-name';

type Definition = Pick<AlarmDefinition, 'ComparisonOperator' | 'EvaluationPeriods' | 'Threshold'> &
  Partial<AlarmDefinition>;

/**
 * Makes the alarms of a policy in CloudWatch, those that it has under their names, and takes away what it needs no
 * more. Returns their names.
 */
export function putTrackingAlarms(parts: ServiceParts, target: ScalableTarget, policy: ScalingPolicy): string[] {
  const wanted = Object.entries(definitions(parts, target, policy));
  const names = wanted.map(([kind, definition]) => {
    const prefix = `TargetTracking-${target.resource}-${kind}-`;
    const AlarmName = policy.alarms.find((name) => name.startsWith(prefix)) ?? `${prefix}${randomUUID()}`;
    const now = parts.clock.now();
    parts.alarms.save({
      definition: {
        AlarmName,
        AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.arn}.`,
        ActionsEnabled: true,
        AlarmActions: [policy.arn],
        ...definition,
      },
      tags: [],
      createdAt: parts.alarms.find(AlarmName)?.createdAt ?? now,
      changedAt: now,
    });
    return AlarmName;
  });
  for (const name of policy.alarms.filter((one) => !names.includes(one))) parts.alarms.remove(name);
  return names;
}

/** By the word that stands for each in its name. */
function definitions(parts: ServiceParts, target: ScalableTarget, policy: ScalingPolicy): Record<string, Definition> {
  const { CustomizedMetricSpecification: customized, TargetValue, DisableScaleIn = false } = policy.configuration;
  if (customized) {
    const metric = customMetric(customized);
    return pair(DisableScaleIn, { ...metric, Threshold: TargetValue }, { ...metric, Threshold: TargetValue * 0.9 });
  }
  const { Dimensions, units } = scaled(parts, target);
  const side = target.dimension.endsWith('ReadCapacityUnits') ? 'Read' : 'Write';
  const metric = { Namespace: 'AWS/DynamoDB', Dimensions };
  const consumed = { ...metric, MetricName: `Consumed${side}CapacityUnits`, Statistic: 'Sum', Period: 60 };
  const provisioned = {
    ...metric,
    MetricName: `Provisioned${side}CapacityUnits`,
    Statistic: 'Average',
    Period: 300,
    EvaluationPeriods: 3,
    Threshold: units,
  };
  const perMinute = (percent: number) => (percent * units * 60) / 100;
  return {
    ...pair(
      DisableScaleIn,
      { ...consumed, Threshold: perMinute(TargetValue) },
      { ...consumed, Threshold: perMinute(TargetValue - 20) },
    ),
    ProvisionedCapacityHigh: { ...provisioned, ComparisonOperator: 'GreaterThanThreshold' },
    ProvisionedCapacityLow: { ...provisioned, ComparisonOperator: 'LessThanThreshold' },
  };
}

type Bound = Omit<Definition, 'ComparisonOperator' | 'EvaluationPeriods'> & Pick<Definition, 'Threshold'>;

function pair(isLowLeftOut: boolean, high: Bound, low: Bound): Record<string, Definition> {
  return {
    AlarmHigh: { ...high, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 2 } as Definition,
    ...(!isLowLeftOut && {
      AlarmLow: { ...low, ComparisonOperator: 'LessThanThreshold', EvaluationPeriods: 15 } as Definition,
    }),
  };
}

function customMetric(given: Readonly<Record<string, unknown>>): Partial<AlarmDefinition> {
  if (given['Metrics']) return { Metrics: given['Metrics'] as MetricQuery[] };
  const { MetricName, Namespace, Statistic, Dimensions = [], Unit } = given as Partial<AlarmDefinition>;
  return {
    MetricName,
    Namespace,
    Statistic,
    Dimensions,
    Period: 60,
    ...(Unit && { Unit }),
  } as Partial<AlarmDefinition>;
}

/** What is scaled, as metrics name it, and the capacity that it has. */
function scaled({ describeTable }: ServiceParts, { resource, dimension }: ScalableTarget) {
  const { table, index } = tableAndIndex(resource);
  const described = describeTable(table);
  const throughput = (
    index === undefined ? described : described?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index)
  )?.ProvisionedThroughput;
  const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = throughput ?? {};
  const Dimensions: Dimension[] = [
    { Name: 'TableName', Value: table },
    ...(index === undefined ? [] : [{ Name: 'GlobalSecondaryIndexName', Value: index }]),
  ];
  return { Dimensions, units: dimension.endsWith('ReadCapacityUnits') ? ReadCapacityUnits : WriteCapacityUnits };
}
