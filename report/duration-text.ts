/** `0.4 s`, `12.3 s`, `3 min 05 s`, `2 h 07 min`. */
export function durationText(milliseconds: number): string {
  const tenths = Math.round(Math.max(0, milliseconds) / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** Between two ISO 8601 times; undefined when one is missing. */
export function elapsedText(startedAt: string, endedAt: string | undefined): string | undefined {
  return endedAt === undefined ? undefined : durationText(Date.parse(endedAt) - Date.parse(startedAt));
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
