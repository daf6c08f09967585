/** `0.4 s`, `12.3 s`, `3 min 05 s`, `2 h 07 min`. */
export function durationText(milliseconds: number): string {
  const tenths = Math.round(Math.max(0, milliseconds) / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** Of a time that is known roughly: `8 s`, `3 min`, `2 h 07 min`. */
export function roughDurationText(milliseconds: number): string {
  if (milliseconds < 60_000) return `${Math.ceil(milliseconds / 1_000)} s`;
  return milliseconds < 3_600_000 ? `${Math.round(milliseconds / 60_000)} min` : durationText(milliseconds);
}

/** Between two ISO 8601 times; undefined when one is missing. */
export function elapsedText(startedAt: string, endedAt: string | undefined): string | undefined {
  return endedAt === undefined ? undefined : durationText(Date.parse(endedAt) - Date.parse(startedAt));
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
