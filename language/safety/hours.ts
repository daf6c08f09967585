const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface HoursOfDays {
  readonly timezone: string;
  readonly days?: readonly (typeof names)[number][] | undefined;
  readonly from: string;
  readonly to: string;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Offsets such as `+02:00` pass too, and know no summer time.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** Whether a moment is within the hours. Those over midnight belong to the day on which they begin. */
export function isWithin({ timezone, days = names, from, to }: HoursOfDays, moment: Date): boolean {
  const { day, time } = wallClock(timezone, moment);
  const on = (at: number) => days.includes(names[(at + names.length) % names.length] ?? 'mon');
  if (from < to) return on(day) && from <= time && time < to;
  return (on(day) && time >= from) || (on(day - 1) && time < to);
}

export function hoursInWords({ timezone, days, from, to }: HoursOfDays): string {
  return `${from} to ${to} ${timezone}${days ? `, ${days.join(', ')}` : ''}`;
}

/** Day of the week from Monday, and `HH:MM`. */
function wallClock(timeZone: string, moment: Date): { day: number; time: string } {
  const format = { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const parts = new Intl.DateTimeFormat('en-US', format).formatToParts(moment);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: (names as readonly string[]).indexOf(of('weekday').toLowerCase()),
    time: `${of('hour')}:${of('minute')}`,
  };
}
