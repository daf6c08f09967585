import { mostRestores } from '../../activities/permits';
import { durationMs } from '../../language/duration';
import type { OpenPlan } from '../../language/fleet/open-plan';
import type { FleetSelection } from '../../language/fleet/selection';
import type { Schedule } from '../../language/schedule/schedule-keys';
import type { FleetInput } from '../../workflows/fleet/messages';
import type { RunOptions } from '../../workflows/messages';

type Keys = 'select' | 'table' | 'exclude' | 'required' | 'first' | 'atOnce' | 'stopAfter' | 'every' | 'overdueAfter';

/** What a fleet is, whoever starts it. */
export type FleetKeys = Partial<Pick<Schedule, Keys>>;

/** Twice the permits to restore: while some runs restore, others wait for their mark, verify and clean up. */
export const usuallyAtOnce = 2 * mostRestores;

export const usualTableInput = 'table';

/** @param schedule the one that starts it. */
export function fleetInput(open: OpenPlan, keys: FleetKeys, options: RunOptions, schedule?: string): FleetInput {
  const { select = {}, exclude, required, first, atOnce = usuallyAtOnce, stopAfter } = keys;
  const selection: FleetSelection = {
    select,
    ...(exclude && { exclude }),
    ...(required && { required }),
    ...(first && { first }),
  };
  const overdueAfterMs = overdueAfter(keys);
  return {
    ...{ version: 1, open, selection, atOnce, options },
    ...(schedule !== undefined && { schedule }),
    ...(stopAfter !== undefined && { stopAfter }),
    ...(overdueAfterMs !== undefined && { overdueAfterMs }),
  };
}

/** Half a turn late is too late. */
function overdueAfter({ every, overdueAfter }: FleetKeys): number | undefined {
  if (overdueAfter !== undefined) return durationMs(overdueAfter);
  return every === undefined ? undefined : durationMs(every) * 1.5;
}
