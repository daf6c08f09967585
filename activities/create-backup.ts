import { type BackupSummary, CreateBackupCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { onlyInTheRun } from '../language/only-in-the-run';
import { backupArnOf } from './backups/arn-pattern';
import { listBackups } from './backups/list-backups';
import { failureFrom } from './failure-mapping';
import { duration } from './inputs/duration';
import { tableName } from './inputs/table-name';
import { stepMark } from './own-names';
import { Patience, persist } from './patience';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';
import { needTable } from './tables/find-table';

/** The server's time before the backup was asked for: one of our name that is older is of an earlier decision. */
type Prepared = { readonly since: string };

/** ListBackups may lag behind: so many looks without our backup mean that the lost call did not make it. */
const mostMisses = 5;

export const createBackup = defineStep({
  kind: 'createBackup',
  summary: 'Back a table up on demand, and wait until the backup is AVAILABLE',
  effect: 'creates',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    name: z
      .string()
      .regex(/^[a-zA-Z0-9_.-]{3,200}$/, 'a backup name: 3 to 200 letters, digits, `_`, `-` and `.`')
      .describe('What the name of the backup begins with; a mark of the run and the step follows.')
      .default('drillbook'),
    deadline: duration.describe('How long to wait until it is AVAILABLE.').default('1h'),
  }),
  output: z.strictObject({
    source: z.string().describe('Name of the table.'),
    backupArn: z.string().describe('ARN of the backup.'),
    name: z.string().describe('Name of the backup.'),
    createdAt: z.string().describe('The moment that it holds, ISO 8601.'),
    sizeBytes: z.int().describe('Its size as DynamoDB states it.'),
  }),
  permissions: [
    { actions: ['dynamodb:DescribeTable', 'dynamodb:CreateBackup'], on: { table: 'table' } },
    { actions: ['dynamodb:ListBackups'], on: 'anything' },
  ],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'backup', table: 'table' }],
  predict: ({ table, name }) => ({
    source: table,
    name: name && `${name}.${onlyInTheRun}`,
    backupArn: table && backupArnOf(table),
  }),
  idempotency:
    'Takes over a backup that bears the mark of this run and step and was made after the step was prepared, by this attempt or an earlier one.',
  recheck: { stands: 'backup', of: 'table' },
  timeout: '2h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, { table }): Promise<Prepared> {
    await needTable(context, table);
    // Needed after the backup is made; that it is allowed is better known before.
    await persist(context, () => listBackups(context, table, 'USER'));
    const before = context.step.preparedBefore as Prepared | undefined;
    return before ?? { since: context.serverTime()?.toISOString() ?? fail('Unavailable', 'DynamoDB sent no Date') };
  },

  async run(context, { table, deadline, ...input }, { since }) {
    const name = `${input.name}.${stepMark(context)}`;
    const deadlineMs = durationMs(deadline);
    const isOurs = (backup: BackupSummary) =>
      backup.BackupName === name && (backup.BackupCreationDateTime?.getTime() ?? 0) >= Date.parse(since);
    const arn = await start(context, { table, name, deadlineMs, isOurs });
    const backup = await untilListed(context, table, arn, deadlineMs);
    return {
      source: table,
      backupArn: arn,
      name,
      createdAt: backup.BackupCreationDateTime?.toISOString() ?? '',
      sizeBytes: backup.BackupSizeBytes ?? 0,
    };
  },
});

/** By the list, for which the permission is known to be there. */
function untilListed(context: StepContext, table: string, arn: string, deadlineMs: number): Promise<BackupSummary> {
  const wait = { for: `the backup of "${table}" to be AVAILABLE`, deadlineMs };
  return waitFor(context, wait, async (): Promise<Look<BackupSummary>> => {
    const backup = (await listBackups(context, table, 'USER')).find(({ BackupArn }) => BackupArn === arn);
    return backup?.BackupStatus === 'AVAILABLE' ? { found: backup } : { still: backup?.BackupStatus ?? 'CREATING' };
  });
}

interface Start {
  readonly table: string;
  readonly name: string;
  readonly deadlineMs: number;
  isOurs(backup: BackupSummary): boolean;
}

/** Names of backups are not unique, so that a call whose answer was lost must not simply be sent again. */
function start(context: StepContext, { table, name, deadlineMs, isOurs }: Start): Promise<string> {
  let looks = context.isRepeated ? mostMisses : 0;
  const unanswered = new Patience();
  const wait = { for: `the backup of "${table}" to start`, deadlineMs };
  return waitFor(context, wait, async (): Promise<Look<string>> => {
    if (looks > 0) {
      const arn = (await listBackups(context, table, 'USER')).find(isOurs)?.BackupArn;
      if (arn) return { found: arn };
      looks -= 1;
      if (looks > 0) return { still: 'an earlier call for it got no answer' };
    }
    try {
      const { BackupDetails: details } = await context.dynamodb.send(
        new CreateBackupCommand({ TableName: table, BackupName: name }),
      );
      return details?.BackupArn ? { found: details.BackupArn } : { still: 'no backup in the answer' };
    } catch (error) {
      if (failureFrom(error).code === 'Unavailable') {
        looks = mostMisses;
        // The looks that follow are answered, and are no reason to send it without end.
        unanswered.spend(error);
      }
      throw error;
    }
  });
}
