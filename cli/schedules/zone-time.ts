/** A moment by the clock of a time zone. */
export interface ZoneTime {
  /** `2027-03-28`. */
  readonly date: string;
  /** `02:00:00`. */
  readonly time: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** What its clock is ahead of UTC. */
  readonly offsetMinutes: number;
}

export function zoneTime(timezone: string, moment: Date): ZoneTime {
  const parts = formatOf(timezone).formatToParts(moment);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const date = `${part['year']}-${part['month']}-${part['day']}`;
  const time = `${part['hour']}:${part['minute']}:${part['second']}`;
  const asUtc = Date.parse(`${date}T${time}Z`);
  const whole = Math.floor(moment.getTime() / 1000) * 1000;
  return { date, time, weekday: new Date(asUtc).getUTCDay(), offsetMinutes: (asUtc - whole) / 60_000 };
}

/** To make one takes a hundred times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23' as const },
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  });
  formats.set(timeZone, format);
  return format;
}

/** `+02:00`. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
