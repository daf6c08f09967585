/** ISO 8601 with date, time and zone: `2026-11-23T14:03:00Z`, `2026-11-23T15:03:00.250+01:00`. */
export const timestampPattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970, or nothing when the text is no time or has no zone. */
export function parseTimestamp(text: string): number | undefined {
  const parts = timestampPattern.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [number, number, number, ...number[]];
  if (!isDay(year, month, day) || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** `Date.parse` takes 30 February for 2 March; a recovery point must not move. */
function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
