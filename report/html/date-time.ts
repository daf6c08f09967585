const format = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  timeZone: 'UTC',
});

/** `31 January 2026, 14:03:05 UTC` */
export function dateTime(time: string): string {
  const parts = new Map(format.formatToParts(new Date(time)).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type);
  return `${of('day')} ${of('month')} ${of('year')}, ${of('hour')}:${of('minute')}:${of('second')} UTC`;
}
