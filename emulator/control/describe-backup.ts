import { backupDescription } from './backup-description';
import type { Control } from './control';
import { existingBackup } from './existing-backup';
import { backupArn } from './request-members';
import { checkShape } from './shape';

export function describeBackup(control: Control, request: unknown): unknown {
  control.rateLimits.take('DescribeBackup');
  const { BackupArn: arn } = checkShape<{ BackupArn: string }>(request, { BackupArn: backupArn });
  return { BackupDescription: backupDescription(existingBackup(control, arn)) };
}
