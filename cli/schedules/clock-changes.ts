import { daysOf, type Schedule } from '../../language/schedule/schedule-keys';
import { wallTimeOf } from './spec';
import { type ZoneTime, zoneTime } from './zone-time';

/** A day on which the clock shows the time of a schedule never, or twice. */
export interface ClockChange {
  /** `2027-03-28`. */
  readonly date: string;
  readonly shows: 'never' | 'twice';
}

const minuteMs = 60_000;
const dayMinutes = 1440;
/** The changes of a year, and some days. */
const daysAhead = 380;

/**
 * The days of the coming year on which changes of the clock meet the time of a schedule that runs at a time of the day.
 * Temporal starts nothing on a day without that time; where it comes twice, one run, at the second.
 */
export function clockChanges(schedule: Schedule, from: Date): ClockChange[] {
  if (schedule.cron !== undefined || daysOf(schedule) === undefined) return [];
  const { hour, minute, weekday } = wallTimeOf(schedule);
  const wanted = hour * 60 + minute;
  const found: ClockChange[] = [];
  const start = Math.floor(from.getTime() / minuteMs) * minuteMs;
  const at = (minutes: number) => zoneTime(schedule.timezone, new Date(start + minutes * minuteMs));
  for (let day = 0; day < daysAhead; day += 1) {
    const { offsetMinutes } = at(day * dayMinutes);
    const moved = at((day + 1) * dayMinutes).offsetMinutes - offsetMinutes;
    if (moved === 0) continue;
    const after = firstMinute(day * dayMinutes, (minutes) => at(minutes).offsetMinutes !== offsetMinutes, at);
    const [hours = 0, minutes = 0] = after.time.split(':').map(Number);
    const shown = hours * 60 + minutes;
    const [first, end] = moved > 0 ? [shown - moved, shown] : [shown, shown - moved];
    const isMet = first <= wanted && wanted < end && (weekday === undefined || weekday === after.weekday);
    if (isMet) found.push({ date: after.date, shows: moved > 0 ? 'never' : 'twice' });
  }
  return found;
}

/** The time right after the change within the day that begins at a minute. */
function firstMinute(from: number, isAfter: (minute: number) => boolean, at: (minute: number) => ZoneTime): ZoneTime {
  let [low, high] = [from, from + dayMinutes];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isAfter(middle)) high = middle;
    else low = middle;
  }
  return at(high);
}

export function clockChangeInWords({ date, shows }: ClockChange, schedule: Schedule): string {
  const { at = '00:00', timezone } = schedule;
  if (shows === 'never') return `On ${date} the clocks of ${timezone} leave ${at} out: nothing runs that day.`;
  return `On ${date} the clocks of ${timezone} show ${at} twice: one run starts, at the second.`;
}
