import { type BackupSummary, ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';

/** All backups of a table of that name, which may be deleted; without one those of all tables. */
export async function listBackups(
  context: StepContext,
  table: string | undefined,
  type: 'SYSTEM' | 'USER' | 'ALL',
): Promise<BackupSummary[]> {
  const found: BackupSummary[] = [];
  let start: string | undefined;
  do {
    const page = await context.dynamodb.send(
      new ListBackupsCommand({ TableName: table, BackupType: type, ExclusiveStartBackupArn: start }),
    );
    found.push(...(page.BackupSummaries ?? []));
    start = page.LastEvaluatedBackupArn;
  } while (start);
  return found;
}
