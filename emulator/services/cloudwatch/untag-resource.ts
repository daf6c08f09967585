import { checkShape } from '../../control/shape';
import type { ServiceParts } from '../services';
import { alarmOfArn } from './alarm-arn';

export function untagResource({ alarms }: ServiceParts, request: unknown): unknown {
  const { ResourceARN, TagKeys } = checkShape<{ ResourceARN: string; TagKeys: string[] }>(request, {
    ResourceARN: { type: 'String', notNull: true },
    TagKeys: { type: 'List', notNull: true, children: { type: 'String' } },
  });
  const alarm = alarms.need(alarmOfArn(ResourceARN));
  alarms.save({ ...alarm, tags: alarm.tags.filter(({ Key }) => !TagKeys.includes(Key)) });
  return {};
}
