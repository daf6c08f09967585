import type { EmulatorOptions } from '../options';
import type { Table } from './table';

export interface RecoveryWindow {
  /** Whole seconds since the epoch, both inclusive. */
  readonly earliest: number;
  readonly latest: number;
}

const secondsADay = 86_400;

/**
 * The seconds to which the table can be restored; none when point-in-time recovery is off. Until the lag has passed
 * since it was switched on both bounds are that moment, and a restore to the latest one is a restore to then.
 */
export function recoveryWindow(
  table: Table,
  now: number,
  { restorableLagMs }: Pick<EmulatorOptions, 'restorableLagMs'>,
): RecoveryWindow | undefined {
  const recovery = table.pointInTimeRecovery;
  if (!recovery) return undefined;
  const enabled = Math.floor(recovery.enabledAt / 1000);
  const oldest = Math.floor(now / 1000) - recovery.recoveryPeriodInDays * secondsADay;
  const earliest = Math.max(enabled, oldest);
  return { earliest, latest: Math.max(earliest, Math.floor((now - restorableLagMs) / 1000)) };
}

/** As AWS quotes times in its errors; a number that is no time stays one. */
export function secondsAsText(seconds: number): string {
  const date = new Date(Math.floor(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString().replace('.000Z', 'Z');
}
