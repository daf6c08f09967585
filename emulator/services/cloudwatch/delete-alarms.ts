import type { ServiceParts } from '../services';
import { namedAlarms } from './named-alarms';

/** All or, where one of them is not there, none. */
export function deleteAlarms({ alarms }: ServiceParts, request: unknown): unknown {
  const names = namedAlarms(request);
  for (const name of names) alarms.need(name, 'ResourceNotFound');
  for (const name of names) alarms.remove(name);
  return {};
}
