import type { Json } from '../../language/json';
import { alarmDefinitions } from '../alarm-definition';
import { logicalId } from './logical-id';
import type { CloudFormationPart } from './part';

/** Its properties are named as PutMetricAlarm names them. */
export const alarms: CloudFormationPart = {
  setting: 'alarms',
  resources: ({ table, values }) =>
    alarmDefinitions(table, values).map(([name, definition]) => ({
      type: 'AWS::CloudWatch::Alarm',
      logicalId: logicalId(name, 'Alarm'),
      identifier: { AlarmName: name },
      properties: { AlarmName: name, ...(definition as Readonly<Record<string, Json>>) },
    })),
};
