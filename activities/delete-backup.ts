import { DeleteBackupCommand, DescribeBackupCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { isOfThisRun } from './backups/own-backup';
import { duration } from './inputs/duration';
import { persist } from './patience';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';

type Prepared = { readonly source: string; readonly name: string; readonly found: boolean };

export const deleteBackup = defineStep({
  kind: 'deleteBackup',
  summary: 'Delete a backup that this run has made',
  effect: 'destroys',
  input: z.strictObject({
    backupArn: z.string().startsWith('arn:').describe('ARN of the backup, such as `createBackup` gives.'),
    ifExists: z.boolean().describe('Whether it is fine when there is no such backup.').default(false),
    deadline: duration.describe('How long to wait while a restore reads it.').default('4h'),
  }),
  output: z.strictObject({
    source: z.string().describe('Name of the table that was backed up.'),
    backupArn: z.string().describe('ARN of the backup.'),
    name: z.string().describe('Name of the backup.'),
    deleted: z.boolean().describe('Whether there was a backup to delete.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeBackup', 'dynamodb:DeleteBackup'], on: { backup: 'backupArn' } }],
  touches: [],
  needs: [{ check: 'backupExists', backup: 'backupArn' }],
  work: [],
  predict: ({ backupArn }) => ({ backupArn }),
  idempotency: 'That it is gone already is what was wanted.',
  recheck: 'nothing',
  timeout: '5h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, { backupArn, ifExists }): Promise<Prepared> {
    const described = await persist(context, () => describe(context, backupArn));
    const before = context.step.preparedBefore as Prepared | undefined;
    // What an attempt before meant to delete, and has.
    if (!described && before?.found) return before;
    if (!described && !ifExists) fail('BackupNotFound', `The backup ${backupArn} does not exist`);
    const name = described?.BackupDetails?.BackupName ?? '';
    if (described && !context.isEmulator() && !isOfThisRun(context, name)) {
      fail('NotAllowed', `Cannot delete the backup "${name}": this run did not make it`, {
        hint: 'A run deletes only backups that its own `createBackup` steps have made.',
        details: { backupArn },
      });
    }
    return { source: described?.SourceTableDetails?.TableName ?? '', name, found: described !== undefined };
  },

  async run(context, { backupArn, deadline }, { source, name, found }) {
    const outputs = { source, backupArn, name, deleted: found };
    if (!found) return outputs;
    const wait = { for: `the backup "${name}" to be gone`, deadlineMs: durationMs(deadline) };
    return await waitFor(context, wait, async (): Promise<Look<typeof outputs>> => {
      try {
        await context.dynamodb.send(new DeleteBackupCommand({ BackupArn: backupArn }));
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
      return { found: outputs };
    });
  },
});

async function describe(context: StepContext, BackupArn: string) {
  try {
    return (await context.dynamodb.send(new DescribeBackupCommand({ BackupArn }))).BackupDescription;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'BackupNotFoundException';
}
