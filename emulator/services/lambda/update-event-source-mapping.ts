import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import type { EventSourceMapping } from './event-source-mappings';
import { existingFunction } from './existing-function';
import { mappingDescription } from './mapping-description';
import { mappingRequest } from './mapping-settings';

/** Changes what is given. Without a filter in them, filter criteria are taken away. */
export function updateEventSourceMapping(parts: ServiceParts, request: unknown): unknown {
  const { mappings, options, clock } = parts;
  const { UUID: _, ...members } = requestMembers(request);
  const { asked, settings } = mappingRequest(members);
  const before = mappings.needSettled(neededText(requestMembers(request), 'UUID'), 'update');
  const enabled = asked.Enabled ?? before.enabled;
  const now = clock.now();
  const state = enabled === before.enabled ? 'Updating' : enabled ? 'Enabling' : 'Disabling';
  const mapping: EventSourceMapping = {
    ...before,
    ...(asked.FunctionName !== undefined && {
      functionArn: existingFunction(asked.FunctionName, undefined, options).arn,
    }),
    enabled,
    settings: { ...before.settings, ...settings },
    changedAt: now,
    transition: { state, until: now + options.eventSourceMappingMs },
  };
  mappings.save(mapping);
  return mappingDescription(parts, mapping);
}
