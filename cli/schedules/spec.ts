import type { ScheduleSpec } from '@temporalio/client';
import { durationMs } from '../../language/duration';
import { daysOf, type Schedule, weekdays } from '../../language/schedule/schedule-keys';

const overlapPolicies = {
  skip: 'SKIP',
  bufferOne: 'BUFFER_ONE',
  bufferAll: 'BUFFER_ALL',
  cancelOther: 'CANCEL_OTHER',
  allow: 'ALLOW_ALL',
} as const;

/** When, as Temporal takes it. */
export function specOf(schedule: Schedule): ScheduleSpec {
  const { every, cron, timezone, jitter } = schedule;
  const rest = { timezone, ...(jitter !== undefined && { jitter: durationMs(jitter) }) };
  if (cron !== undefined) return { ...rest, cronExpressions: [cron] };
  if (daysOf(schedule) === undefined) return { ...rest, intervals: [{ every: durationMs(every ?? '') }] };
  return { ...rest, calendars: [calendarOf(schedule)] };
}

function calendarOf(schedule: Schedule) {
  const { hour, minute, weekday } = wallTimeOf(schedule);
  if (weekday === undefined) return { hour, minute };
  const name = weekdays[weekday] ?? 'monday';
  return { hour, minute, dayOfWeek: name.toUpperCase() as Uppercase<typeof name> };
}

/** The time by the clock of the time zone; of a day of the week (0 is Sunday), where it is of one. */
export function wallTimeOf(schedule: Schedule): { hour: number; minute: number; weekday?: number } {
  const [hour = 0, minute = 0] = (schedule.at ?? '00:00').split(':').map(Number);
  if (daysOf(schedule) !== 7) return { hour, minute };
  return { hour, minute, weekday: weekdays.indexOf(schedule.on ?? 'monday') };
}

export function policiesOf({ overlap, catchUp, pauseOnFailure }: Schedule) {
  return { overlap: overlapPolicies[overlap], catchupWindow: durationMs(catchUp), pauseOnFailure };
}

export function overlapPolicyOf(overlap: Schedule['overlap']) {
  return overlapPolicies[overlap];
}

/** When, in words: `every 7d on monday at 02:00, Europe/Madrid`. */
export function whenInWords(schedule: Schedule): string {
  const { every, cron, timezone, jitter } = schedule;
  const later = jitter === undefined ? '' : `, up to ${jitter} later`;
  if (cron !== undefined) return `cron ${cron}, ${timezone}${later}`;
  const days = daysOf(schedule);
  if (days === undefined) return `every ${every}${later}`;
  const day = days === 7 ? ` on ${schedule.on ?? 'monday'}` : '';
  return `every ${every}${day} at ${schedule.at ?? '00:00'}, ${timezone}${later}`;
}
