import { backedUp } from './backup';
import { newBackupArn } from './backup-arn';
import { backupDetails } from './backup-description';
import { requireContinuousBackups } from './continuous-backups';
import type { Control } from './control';
import { backupName, tableName } from './request-members';
import { checkShape } from './shape';
import { withStatistics } from './statistics';
import { tableForBackups } from './table-access';
import { withTableName } from './table-arn';

interface CreateBackupRequest {
  readonly TableName: string;
  readonly BackupName: string;
}

const shape = { TableName: tableName, BackupName: backupName };

/** The backup is whole at once; only this answer calls it CREATING, as AWS does. */
export function createBackup(control: Control, request: unknown): unknown {
  const { TableName, BackupName } = checkShape<CreateBackupRequest>(withTableName(request, control.options), shape);
  const table = tableForBackups(control, TableName);
  requireContinuousBackups(control, table);
  const createdAt = control.clock.now();
  const backup = control.backups.save({
    arn: newBackupArn(table.arn, createdAt, 'USER'),
    name: BackupName,
    type: 'USER',
    createdAt,
    position: control.journal.position,
    visibleAt: createdAt,
    table: backedUp(withStatistics(control, table)),
  });
  return { BackupDetails: { ...backupDetails(backup), BackupStatus: 'CREATING' } };
}
