import { ApiError, validationError } from '../../api-error';
import { requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { type AlarmDefinition, alarmMembers, checkDefinition } from './alarm-definition';

/** Replaces an alarm of the same name whole, but for its tags, which only a new one takes. */
export function putMetricAlarm({ alarms, clock }: ServiceParts, request: unknown): unknown {
  const unknown = Object.keys(requestMembers(request)).find((member) => !alarmMembers.includes(member));
  if (unknown) throw validationError(`The emulator does not support \`${unknown}\``);
  const { Tags = [], ...given } = checkDefinition(request);
  const definition: AlarmDefinition = { ...given, ActionsEnabled: given.ActionsEnabled ?? true } as AlarmDefinition;
  checkMetric(definition);
  checkThreshold(definition);
  const before = alarms.find(definition.AlarmName);
  const now = clock.now();
  alarms.save({ definition, tags: before?.tags ?? Tags, createdAt: before?.createdAt ?? now, changedAt: now });
  return {};
}

function checkMetric({ MetricName, Namespace, Statistic, ExtendedStatistic, Period, Metrics }: AlarmDefinition): void {
  if (Metrics) {
    if (MetricName !== undefined || Namespace !== undefined || Statistic !== undefined || Period !== undefined)
      throw combination('Metrics list and single metric parameters can not both be specified');
    const returned = Metrics.filter(({ ReturnData = true }) => ReturnData);
    if (returned.length > 0) return;
    throw validationError('Exactly one element of the metrics list should return data.');
  }
  if (MetricName === undefined) throw missing('MetricName');
  if (Namespace === undefined) throw missing('Namespace');
  if (Period === undefined) throw missing('Period');
  if (Statistic === undefined && ExtendedStatistic === undefined) throw missing('Statistic, or ExtendedStatistic');
  if (Statistic !== undefined && ExtendedStatistic !== undefined)
    throw combination('Statistic and ExtendedStatistic can not both be specified');
}

function checkThreshold({ Threshold, ThresholdMetricId, DatapointsToAlarm = 1, EvaluationPeriods }: AlarmDefinition) {
  if (Threshold === undefined && ThresholdMetricId === undefined) throw missing('Threshold');
  if (DatapointsToAlarm > EvaluationPeriods)
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
}

function combination(message: string): ApiError {
  return new ApiError('InvalidParameterCombinationException', message);
}

function missing(member: string): ApiError {
  return new ApiError('MissingRequiredParameterException', `The parameter ${member} is required.`);
}
