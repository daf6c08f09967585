import { requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { mergedTags, taggedParameter, tagsOf } from './tags';

export function addTagsToResource(parts: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  const added = tagsOf(asked);
  const parameter = taggedParameter(parts, asked);
  parts.parameters.save({ ...parameter, tags: mergedTags(parameter.tags, added) });
  return {};
}
