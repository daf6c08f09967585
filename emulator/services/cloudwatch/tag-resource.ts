import { checkShape } from '../../control/shape';
import { type ResourceTag, taggedWith, tagList } from '../resource-tags';
import type { ServiceParts } from '../services';
import { alarmOfArn } from './alarm-arn';

export function tagResource({ alarms }: ServiceParts, request: unknown): unknown {
  const { ResourceARN, Tags } = checkShape<{ ResourceARN: string; Tags: ResourceTag[] }>(request, {
    ResourceARN: { type: 'String', notNull: true },
    Tags: { ...tagList, notNull: true },
  });
  const alarm = alarms.need(alarmOfArn(ResourceARN));
  alarms.save({ ...alarm, tags: taggedWith(alarm.tags, Tags) });
  return {};
}
