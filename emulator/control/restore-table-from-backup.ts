import { parseBackupArn } from './backup-arn';
import type { Control } from './control';
import { ApiError, invalidRequest } from './errors';
import { existingBackup, isFeedingRestore } from './existing-backup';
import { inRegionOf } from './in-region-of';
import { backupArn, restoreOverrides, targetTableName } from './request-members';
import type { RestoreOverrides } from './restore-overrides';
import { checkShape } from './shape';
import { startRestore } from './start-restore';

interface RestoreTableFromBackupRequest extends RestoreOverrides {
  readonly TargetTableName: string;
  readonly BackupArn: string;
}

const shape = { TargetTableName: targetTableName, BackupArn: backupArn, ...restoreOverrides };

export function restoreTableFromBackup(control: Control, request: unknown): unknown {
  const asked = checkShape<RestoreTableFromBackupRequest>(request, shape);
  const { region } = parseBackupArn(asked.BackupArn, control.options);
  if (region !== control.options.region && !asked.SSESpecificationOverride) {
    throw invalidRequest('sseSpecificationOverride must be provided for cross-region restores');
  }
  const there = inRegionOf(control, region);
  const backup = existingBackup(there, asked.BackupArn);
  return startRestore(control, {
    operation: 'RestoreTableFromBackup',
    target: asked.TargetTableName,
    source: backup.table,
    sourceBackupArn: asked.BackupArn,
    imagesAt: backup.createdAt,
    imagesBefore: backup.position,
    overrides: asked,
    lastCheck() {
      if (!isFeedingRestore(there, backup)) return;
      throw new ApiError('BackupInUseException', `Backup is being used to restore another table: ${asked.BackupArn}`);
    },
  });
}
