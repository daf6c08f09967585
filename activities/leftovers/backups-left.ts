import { listBackups } from '../backups/list-backups';
import { persist } from '../patience';
import type { StepContext } from '../step';
import type { BackupLeft } from './leftover';

/** What `createBackup` puts at the end of a name: which run it was cannot be told from it, only that it was one. */
const markOfARun = /\.[0-9a-f]{16}-[0-9a-f]{16}$/;

/** Backups that runs made, oldest first. DynamoDB keeps no tags of them, so that none is known to have expired. */
export async function backupsLeft(context: StepContext): Promise<BackupLeft[]> {
  const all = await persist(context, () => listBackups(context, undefined, 'USER'));
  const found = all.filter(({ BackupName = '' }) => markOfARun.test(BackupName));
  return found
    .map((backup) => ({
      name: backup.BackupName ?? '',
      table: backup.TableName ?? '',
      backupArn: backup.BackupArn ?? '',
      createdAt: backup.BackupCreationDateTime?.toISOString() ?? '',
      sizeBytes: backup.BackupSizeBytes ?? 0,
    }))
    .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
}
