import { requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { taggedParameter } from './tags';

export function listTagsForResource(parts: ServiceParts, request: unknown): unknown {
  return { TagList: taggedParameter(parts, requestMembers(request)).tags };
}
