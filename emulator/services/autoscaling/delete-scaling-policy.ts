import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { notFound } from './scalable-targets';
import { inWords, targetName } from './target-name';

/** Its alarms go too. */
export function deleteScalingPolicy({ targets, alarms }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  const name = targetName(asked);
  const policyName = neededText(asked, 'PolicyName');
  const target = targets.find(name);
  const policy = target?.policies.find((one) => one.name === policyName);
  if (!target || !policy) return notFound(`scaling policy found for ${inWords(name)}, policy name: ${policyName}`);
  for (const alarm of policy.alarms) alarms.remove(alarm);
  targets.save({ ...target, policies: target.policies.filter((one) => one !== policy) });
  return {};
}
