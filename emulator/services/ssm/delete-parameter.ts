import { neededText, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { parameterNamed } from './parameter-name';

export function deleteParameter({ parameters }: ServiceParts, request: unknown): unknown {
  parameters.remove(parameterNamed(neededText(requestMembers(request), 'Name')).name);
  return {};
}
