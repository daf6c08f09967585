import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { notFound } from './scalable-targets';
import { inWords, targetName } from './target-name';

export function deleteScheduledAction({ targets }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  const name = targetName(asked);
  const actionName = neededText(asked, 'ScheduledActionName');
  const target = targets.find(name);
  const action = target?.actions.find((one) => one.name === actionName);
  if (!target || !action)
    return notFound(`scheduled action found for ${inWords(name)}, scheduled action name: ${actionName}`);
  targets.save({ ...target, actions: target.actions.filter((one) => one !== action) });
  return {};
}
