import { ApiError } from '../../api-error';
import { checkShape, type MemberShape } from '../../control/shape';
import { pageOf } from '../page';
import { refuseUnsupported, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { alarmDescription } from './alarm-description';
import type { Alarm } from './alarms';

interface Request {
  readonly AlarmNames?: readonly string[];
  readonly AlarmNamePrefix?: string;
  readonly AlarmTypes?: readonly string[];
  readonly StateValue?: string;
  readonly ActionPrefix?: string;
  readonly MaxRecords?: number;
  readonly NextToken?: string;
}

const text: MemberShape = { type: 'String' };

/** There are metric alarms only, so that lists of other types are empty. */
export function describeAlarms({ alarms, options }: ServiceParts, request: unknown): unknown {
  refuseUnsupported(requestMembers(request), ['ChildrenOfAlarmName', 'ParentsOfAlarmName']);
  const asked = checkShape<Request>(request, {
    AlarmNames: { type: 'List', children: text, lengthLessThanOrEqual: 100 },
    AlarmNamePrefix: text,
    AlarmTypes: { type: 'List', children: text },
    StateValue: { type: 'String', enum: ['OK', 'ALARM', 'INSUFFICIENT_DATA'] },
    ActionPrefix: text,
    MaxRecords: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 100 },
    NextToken: text,
  });
  if (asked.AlarmNames && asked.AlarmNamePrefix !== undefined) {
    const message = 'AlarmNames and AlarmNamePrefix can not both be specified';
    throw new ApiError('InvalidParameterCombinationException', message);
  }
  const choice = { token: asked.NextToken, most: asked.MaxRecords ?? 50 };
  const page = pageOf(alarms.all().filter(wanted(asked)), ({ definition }) => definition.AlarmName, choice);
  if (!page) throw new ApiError('InvalidNextToken', 'The next token specified is invalid.');
  const MetricAlarms = page.entries.map((alarm) => alarmDescription(alarm, options));
  return { MetricAlarms, CompositeAlarms: [], ...(page.next && { NextToken: page.next }) };
}

function wanted(asked: Request): (alarm: Alarm) => boolean {
  const { AlarmNames, AlarmNamePrefix = '', AlarmTypes = [], StateValue = 'INSUFFICIENT_DATA', ActionPrefix } = asked;
  if (StateValue !== 'INSUFFICIENT_DATA' || (AlarmTypes.length > 0 && !AlarmTypes.includes('MetricAlarm')))
    return () => false;
  return ({ definition: { AlarmName, AlarmActions = [] } }) =>
    AlarmName.startsWith(AlarmNamePrefix) &&
    (AlarmNames?.includes(AlarmName) ?? true) &&
    (ActionPrefix === undefined || AlarmActions.some((action) => action.startsWith(ActionPrefix)));
}
