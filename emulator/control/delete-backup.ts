import { parseBackupArn } from './backup-arn';
import { backupDescription } from './backup-description';
import type { Control } from './control';
import { ApiError, invalidRequest } from './errors';
import { existingBackup, isFeedingRestore } from './existing-backup';
import { backupArn } from './request-members';
import { checkShape } from './shape';

export function deleteBackup(control: Control, request: unknown): unknown {
  control.rateLimits.take('DeleteBackup');
  const { BackupArn: arn } = checkShape<{ BackupArn: string }>(request, { BackupArn: backupArn });
  const backup = existingBackup(control, arn);
  if (backup.type === 'SYSTEM') {
    const expiry = new Date(backup.expiresAt ?? 0).toISOString();
    throw invalidRequest(
      `User is not allowed to delete the system backup with arn ${arn}. It will automatically expire on ${expiry}`,
    );
  }
  if (isFeedingRestore(control, backup)) {
    throw new ApiError('BackupInUseException', `Backup is being used to restore table: ${arn}`);
  }
  control.transitions.removeBackup(parseBackupArn(arn, control.options).known);
  const description = backupDescription(backup);
  return {
    BackupDescription: {
      ...description,
      BackupDetails: { ...(description['BackupDetails'] as object), BackupStatus: 'DELETED' },
    },
  };
}
