import type { Control } from './control';
import { ApiError } from './errors';
import { recoveryWindow } from './recovery-window';
import type { Table } from './table';

/** Whether backups of the table are possible at all, which they are by themselves soon after it is ACTIVE. */
export function continuousBackupsEnabled(
  { clock, options }: Control,
  { activeSince, pointInTimeRecovery }: Table,
): boolean {
  if (pointInTimeRecovery) return true;
  return activeSince !== undefined && clock.now() >= activeSince + options.continuousBackupsDelayMs;
}

export function requireContinuousBackups(control: Control, table: Table): void {
  if (continuousBackupsEnabled(control, table)) return;
  throw new ApiError(
    'ContinuousBackupsUnavailableException',
    `Backups are being enabled for the table: ${table.name}. Please retry later`,
  );
}

export function continuousBackupsDescription(control: Control, table: Table): Record<string, unknown> {
  const window = recoveryWindow(table, control.clock.now(), control.options);
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: continuousBackupsEnabled(control, table) ? 'ENABLED' : 'DISABLED',
      PointInTimeRecoveryDescription: window
        ? {
            PointInTimeRecoveryStatus: 'ENABLED',
            RecoveryPeriodInDays: table.pointInTimeRecovery?.recoveryPeriodInDays,
            EarliestRestorableDateTime: window.earliest,
            LatestRestorableDateTime: window.latest,
          }
        : { PointInTimeRecoveryStatus: 'DISABLED' },
    },
  };
}
