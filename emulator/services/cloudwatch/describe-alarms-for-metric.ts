import { neededText, optionalText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import type { Dimension } from './alarm-definition';
import { alarmDescription } from './alarm-description';

/** Of exactly that metric: with these dimensions and no other. Alarms on expressions are on no one metric. */
export function describeAlarmsForMetric({ alarms, options }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  const metric = { MetricName: neededText(asked, 'MetricName'), Namespace: neededText(asked, 'Namespace') };
  const dimensions = keyOf((asked['Dimensions'] ?? []) as Dimension[]);
  const found = alarms.all().filter(({ definition }) => {
    const chosen = ['Statistic', 'ExtendedStatistic', 'Unit'].every(
      (member) => (optionalText(asked, member) ?? definition[member]) === definition[member],
    );
    return (
      definition.MetricName === metric.MetricName &&
      definition.Namespace === metric.Namespace &&
      keyOf(definition.Dimensions ?? []) === dimensions &&
      (asked['Period'] ?? definition.Period) === definition.Period &&
      chosen
    );
  });
  return { MetricAlarms: found.map((alarm) => alarmDescription(alarm, options)) };
}

function keyOf(dimensions: readonly Dimension[]): string {
  return JSON.stringify(dimensions.map(({ Name, Value }) => [Name, Value]).sort());
}
