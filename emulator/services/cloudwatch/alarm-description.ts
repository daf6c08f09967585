import type { EmulatorOptions } from '../../options';
import { alarmArn } from './alarm-arn';
import type { Alarm } from './alarms';

export function alarmDescription(
  { definition, createdAt, changedAt }: Alarm,
  place: Pick<EmulatorOptions, 'accountId' | 'region'>,
): object {
  return {
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    ...(definition.Metrics ? {} : { Dimensions: [] }),
    ...definition,
    AlarmArn: alarmArn(definition.AlarmName, place),
    AlarmConfigurationUpdatedTimestamp: changedAt / 1000,
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: createdAt / 1000,
    StateTransitionedTimestamp: createdAt / 1000,
  };
}
