const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

/** One or more of days, hours, minutes, seconds and milliseconds, largest first, each once: `1h30m`, `500ms`. */
export const durationPattern = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Ten years; more is a slip of the pen. */
export const longestDuration = '3650d';
const longestMs = 3650 * unitMs.d;

/** Milliseconds of a duration as runbooks write it, or nothing when the text is none or it is over the longest. */
export function parseDuration(text: string): number | undefined {
  const parts = durationPattern.exec(text);
  if (!parts) return undefined;
  const total = Object.values(unitMs).reduce((sum, unit, at) => sum + Number(parts[at + 1] ?? 0) * unit, 0);
  return total <= longestMs ? total : undefined;
}

/** Milliseconds of a duration that is known to be good. Throws on one that is not. */
export function durationMs(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) throw new RangeError(`Expected a duration such as 5s or 1h30m, got "${text}"`);
  return milliseconds;
}

/** The shortest text of a duration: `1h30m`. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds));
  let text = '';
  for (const [unit, size] of Object.entries(unitMs)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text || '0s';
}
