import { type BackupDescription, DescribeBackupCommand } from '@aws-sdk/client-dynamodb';
import { type Look, waitFor } from '../polling';
import type { StepContext } from '../step';
import { fail } from '../step-failure';

export function untilAvailable(
  context: StepContext,
  backupArn: string,
  deadlineMs: number,
): Promise<BackupDescription> {
  const wait = { for: 'the backup to be AVAILABLE', deadlineMs };
  return waitFor(context, wait, async (): Promise<Look<BackupDescription>> => {
    const { BackupDescription: backup } = await context.dynamodb.send(
      new DescribeBackupCommand({ BackupArn: backupArn }),
    );
    const status = backup?.BackupDetails?.BackupStatus;
    if (status === 'DELETED') fail('BackupNotFound', `The backup ${backupArn} has been deleted`);
    return backup && status === 'AVAILABLE' ? { found: backup } : { still: status ?? 'CREATING' };
  });
}
