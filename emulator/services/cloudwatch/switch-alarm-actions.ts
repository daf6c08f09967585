import type { ServiceParts } from '../services';
import { namedAlarms } from './named-alarms';

/** Names that are no alarm's are passed over, as AWS does. */
export const switchAlarmActions =
  (enabled: boolean) =>
  ({ alarms, clock }: ServiceParts, request: unknown): unknown => {
    for (const name of namedAlarms(request)) {
      const alarm = alarms.find(name);
      if (!alarm) continue;
      const definition = { ...alarm.definition, ActionsEnabled: enabled };
      alarms.save({ ...alarm, definition, changedAt: clock.now() });
    }
    return {};
  };
