import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { mappingDescription } from './mapping-description';

export function getEventSourceMapping(parts: ServiceParts, request: unknown): unknown {
  return mappingDescription(parts, parts.mappings.need(neededText(requestMembers(request), 'UUID')));
}
