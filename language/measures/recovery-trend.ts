import { median } from './median';

/** How the last recovery time compares with those before it. Times in milliseconds. */
export interface RecoveryTrend {
  /** Oldest first, the last one included; at most ten. */
  readonly rtoMs: readonly number[];
  readonly lastMs: number;
  /** The middle one of those before the last. */
  readonly medianMs: number;
  /** Of the median, in whole percent; more than zero is slower. */
  readonly changePercent: number;
}

const most = 10;

/** @param times oldest first; undefined where fewer than two were measured, or the median is zero */
export function recoveryTrend(times: readonly number[]): RecoveryTrend | undefined {
  const rtoMs = times.slice(-most);
  const [lastMs, medianMs] = [rtoMs.at(-1), median(rtoMs.slice(0, -1))];
  if (lastMs === undefined || !medianMs) return undefined;
  return { rtoMs, lastMs, medianMs, changePercent: Math.round((lastMs / medianMs - 1) * 100) };
}

/** `12 % slower`, `as before`. */
export function changeText({ changePercent }: RecoveryTrend): string {
  if (changePercent === 0) return 'as before';
  return `${Math.abs(changePercent)} % ${changePercent > 0 ? 'slower' : 'faster'}`;
}
