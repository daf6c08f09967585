import { offsetText, zoneTime } from './zone-time';

/** A time at which a schedule will start a run. */
export interface NextTime {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** By the clock of the time zone, with its offset: `2027-03-29T02:00:00+02:00`. */
  readonly local: string;
  /** How many minutes the clocks have gone forward (or, below zero, back) since the time before it. */
  readonly clockChange: number;
}

export function nextTimes(times: readonly Date[], timezone: string, now: Date): NextTime[] {
  let before = zoneTime(timezone, now).offsetMinutes;
  return times.map((time) => {
    const { date, time: clock, offsetMinutes } = zoneTime(timezone, time);
    const clockChange = offsetMinutes - before;
    before = offsetMinutes;
    return { at: time.toISOString(), local: `${date}T${clock}${offsetText(offsetMinutes)}`, clockChange };
  });
}
