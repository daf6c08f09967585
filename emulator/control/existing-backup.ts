import type { Backup } from './backup';
import { parseBackupArn } from './backup-arn';
import type { Control } from './control';
import { ApiError } from './errors';

/** The backup that an ARN means; in answers it has the ARN as it was asked for. */
export function existingBackup({ backups, options }: Control, arn: string): Backup {
  const backup = backups.get(parseBackupArn(arn, options).known);
  if (!backup) throw new ApiError('BackupNotFoundException', `Backup not found: ${arn}`);
  return { ...backup, arn };
}

/** A backup feeds one restore at a time, in whichever region, and stays while it does. */
export function isFeedingRestore({ everywhere, options }: Control, { arn }: Backup): boolean {
  return everywhere.restores(parseBackupArn(arn, options).known);
}
