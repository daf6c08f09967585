import { requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { targetName } from './target-name';

/** Its policies, with their alarms, and its scheduled actions go too. */
export function deregisterScalableTarget({ targets, alarms }: ServiceParts, request: unknown): unknown {
  const name = targetName(requestMembers(request));
  const { policies } = targets.need(name, 'scalable target found for');
  for (const alarm of policies.flatMap((policy) => policy.alarms)) alarms.remove(alarm);
  targets.remove(name);
  return {};
}
