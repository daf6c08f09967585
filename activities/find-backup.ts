import type { BackupSummary } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { tableNameOf } from '../language/table-reference';
import { backupArnOf } from './backups/arn-pattern';
import { listBackups } from './backups/list-backups';
import { duration } from './inputs/duration';
import { tableReference } from './inputs/table-name';
import { timestamp } from './inputs/timestamp';
import { persist } from './patience';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';
import { findTable } from './tables/find-table';

export const findBackup = defineStep({
  kind: 'findBackup',
  summary: 'Find the newest backup of a table, which may be deleted, and wait until there is one',
  effect: 'reads',
  input: z.strictObject({
    table: tableReference.describe('The table that was backed up, by name or ARN.'),
    type: z
      .enum(['SYSTEM', 'USER', 'ALL'])
      .describe('SYSTEM: made by DynamoDB when a table with point-in-time recovery is deleted. USER: made on request.')
      .default('SYSTEM'),
    name: z
      .string()
      .describe('Name of the backup; `<table>$DeletedTableBackup` for SYSTEM, any for the others.')
      .optional(),
    after: timestamp
      .describe(
        'Only backups made at or after this time. Without it an older backup may be found before the new one is there.',
      )
      .optional(),
    gone: z
      .literal(true)
      .describe('Refuses a table that stands: a system backup of it would be of an earlier table of that name.')
      .optional(),
    deadline: duration.describe('How long to wait for it.').default('2m'),
  }),
  output: z.strictObject({
    table: z.string().describe('The table that was backed up, as it was given.'),
    backupArn: z.string().describe('ARN of the backup.'),
    name: z.string().describe('Name of the backup.'),
    createdAt: z.string().describe('When it was made, ISO 8601.'),
    expiresAt: z.string().describe('When DynamoDB deletes it, ISO 8601; system backups only.').optional(),
    sizeBytes: z.int().describe('Its size as DynamoDB states it.'),
  }),
  permissions: [
    { actions: ['dynamodb:ListBackups'], on: 'anything' },
    { actions: ['dynamodb:DescribeTable'], on: { table: 'table' }, onlyWith: 'gone' },
  ],
  touches: [],
  needs: [],
  work: [{ does: 'wait', usually: '10s' }],
  predict: ({ table }) => ({ table, backupArn: table && backupArnOf(table) }),
  idempotency: 'Only reads.',
  recheck: 'nothing',
  timeout: '25h',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { table, type, after, gone, deadline, ...input }) {
    if (gone) await refuseStanding(context, table);
    const name = input.name ?? (type === 'SYSTEM' ? `${tableNameOf(table)}$DeletedTableBackup` : undefined);
    const wanted = ({ BackupName, BackupCreationDateTime, BackupStatus }: BackupSummary) =>
      BackupStatus === 'AVAILABLE' &&
      (name === undefined || BackupName === name) &&
      (BackupCreationDateTime?.getTime() ?? 0) >= (after ? Date.parse(after) : 0);
    const wait = {
      for: `a ${type === 'ALL' ? '' : `${type} `}backup of "${table}"${name ? ` named "${name}"` : ''}`,
      deadlineMs: durationMs(deadline),
      code: 'BackupNotFound' as const,
      hint: 'DynamoDB makes a system backup only of a table that has point-in-time recovery on when it is deleted.',
    };
    const backup = await waitFor(context, wait, async (): Promise<Look<BackupSummary>> => {
      const all = await listBackups(context, table, type);
      const newest = all.filter(wanted).sort((one, other) => age(one) - age(other))[0];
      return newest ? { found: newest } : { still: `${all.length} other backups` };
    });
    return {
      table,
      backupArn: backup.BackupArn ?? '',
      name: backup.BackupName ?? '',
      createdAt: backup.BackupCreationDateTime?.toISOString() ?? '',
      expiresAt: backup.BackupExpiryDateTime?.toISOString(),
      sizeBytes: backup.BackupSizeBytes ?? 0,
    };
  },
});

async function refuseStanding(context: StepContext, table: string): Promise<void> {
  const there = await persist(context, () => findTable(context, table));
  if (!there || there.TableStatus === 'DELETING') return;
  fail('TableExists', `The table "${table}" stands, so that its system backup is of an earlier one`, {
    hint: 'Restore it by time, from point-in-time recovery.',
    details: { table },
  });
}

function age({ BackupCreationDateTime }: BackupSummary): number {
  return -(BackupCreationDateTime?.getTime() ?? 0);
}
