import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { mappingDescription } from './mapping-description';

export function deleteEventSourceMapping(parts: ServiceParts, request: unknown): unknown {
  const { mappings, options, clock } = parts;
  const before = mappings.needSettled(neededText(requestMembers(request), 'UUID'), 'delete');
  const now = clock.now();
  const transition = { state: 'Deleting', until: now + options.eventSourceMappingMs } as const;
  const mapping = { ...before, changedAt: now, transition };
  mappings.save(mapping);
  return mappingDescription(parts, mapping);
}
