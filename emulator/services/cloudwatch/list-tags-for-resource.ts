import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { alarmOfArn } from './alarm-arn';

export function listTagsForResource({ alarms }: ServiceParts, request: unknown): unknown {
  return { Tags: alarms.need(alarmOfArn(neededText(requestMembers(request), 'ResourceARN'))).tags };
}
