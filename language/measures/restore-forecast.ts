import { median } from './median';
import type { RestoreSeen } from './restore-seen';

/** How long a restore will take, by earlier ones. Milliseconds from the answer that it has begun to ACTIVE. */
export interface RestoreForecast {
  /** The middle one. */
  readonly ms: number;
  /** The shortest and the longest of them. */
  readonly leastMs: number;
  readonly mostMs: number;
  /** How many earlier restores. */
  readonly restores: number;
  /** Of the same table, or of tables of about its size. */
  readonly by: 'table' | 'size';
}

export interface RestoreWanted {
  /** ARN of the table, or its name where it does not exist yet. */
  readonly table?: string;
  /** As in `RestoreSeen`; undefined where nobody knows. */
  readonly bytes?: number;
  readonly across: boolean;
}

/** Restores that count: the newest of the table, or those nearest to its size. */
const most = 10;

/** Up to this many times as large or as small, a table is of about the same size. */
const alike = 4;

/** Restores below this size all take about the same: what they take is not copying. */
const smallest = 100e6;

/**
 * A restore's time is not proportional to size: a part is constant, the rest depends on how the table is spread. So nothing is
 * computed from it: the middle one of earlier restores of the table counts, else of tables of about its size, and nothing where
 * there is none. A restore of the table when it was of quite another size does not count.
 */
export function forecastRestore(seen: readonly RestoreSeen[], wanted: RestoreWanted): RestoreForecast | undefined {
  const possible = seen.filter(({ across = false }) => across === wanted.across);
  const own = possible.filter((one) => isOf(one, wanted.table) && distance(one, wanted, 1) <= alike);
  if (own.length > 0) return summary(newest(own), 'table');
  const others = possible.filter((one) => distance(one, wanted, Number.POSITIVE_INFINITY) <= alike);
  if (others.length === 0) return undefined;
  const far = (one: RestoreSeen) => distance(one, wanted, Number.POSITIVE_INFINITY);
  return summary([...newest(others, others.length)].sort((a, b) => far(a) - far(b)).slice(0, most), 'size');
}

function isOf({ table }: RestoreSeen, wanted: string | undefined): boolean {
  if (wanted === undefined) return false;
  return table === wanted || (!wanted.startsWith('arn:') && table.endsWith(`:table/${wanted}`));
}

/** How many times one is as large as the other; `unknown` where a size is not known. */
function distance({ bytes: one }: RestoreSeen, { bytes: other }: RestoreWanted, unknown: number): number {
  if (one === undefined || other === undefined) return unknown;
  const [a, b] = [Math.max(one, smallest), Math.max(other, smallest)];
  return Math.max(a / b, b / a);
}

function newest(seen: readonly RestoreSeen[], count = most): RestoreSeen[] {
  return [...seen].sort((a, b) => (a.at === b.at ? a.ms - b.ms : a.at < b.at ? 1 : -1)).slice(0, count);
}

function summary(seen: readonly RestoreSeen[], by: RestoreForecast['by']): RestoreForecast {
  const times = seen.map(({ ms }) => ms);
  const [leastMs, mostMs] = [Math.min(...times), Math.max(...times)];
  return { ms: median(times) ?? leastMs, leastMs, mostMs, restores: times.length, by };
}
