import { type Backup, backedUp } from './backup';
import { newBackupArn } from './backup-arn';
import type { Control } from './control';
import type { Table } from './table';

const retentionMs = 35 * 86_400_000;

/** What a table with point-in-time recovery leaves behind: itself as it was when its deletion began. */
export function takeSystemBackup(control: Control, table: Table): void {
  const { backups, options, transitions } = control;
  const { deletedAt } = table;
  if (deletedAt === undefined || systemBackupOf(control, table)) return;
  const backup = backups.save({
    arn: newBackupArn(table.arn, deletedAt, 'SYSTEM'),
    name: `${table.name}$DeletedTableBackup`,
    type: 'SYSTEM',
    createdAt: deletedAt,
    position: control.journal.position,
    visibleAt: deletedAt + options.systemBackupDelayMs,
    expiresAt: deletedAt + retentionMs,
    table: backedUp(table),
  });
  transitions.scheduleExpiry(backup);
}

export function removeSystemBackup(control: Control, table: Table): void {
  const backup = systemBackupOf(control, table);
  if (backup) control.transitions.removeBackup(backup.arn);
}

function systemBackupOf({ backups }: Control, table: Table): Backup | undefined {
  return backups.all().find((backup) => backup.type === 'SYSTEM' && backup.table.id === table.id);
}
