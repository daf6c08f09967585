import { RestoreTableFromBackupCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import type { JsonObject } from '../language/json';
import { untilAvailable } from './backups/wait-available';
import { duration } from './inputs/duration';
import { expiresAfter, expiresAt, expiry } from './inputs/expires-after';
import { tableName } from './inputs/table-name';
import { keyNames } from './items/keys';
import { persist } from './patience';
import { refuseWithoutKey } from './restores/across-regions';
import { type Overrides, overridesFor } from './restores/overrides';
import { overrideFaults, restoreOverrides } from './restores/overrides-input';
import { sourceOfBackup } from './restores/restore-source';
import { callRetry, defineStep } from './step';
import { askForTags, siblingArn } from './tables/ask-for-tags';
import { tableId } from './tables/identity';
import { expiryOf, type IsThisRestore, type RestoreClaim } from './tables/own-restore';
import { earlierClaim, restoreTargetPermission, startRestore, untilAbsent } from './tables/restore-target';

type Prepared = RestoreClaim & { readonly source: string };

export const restoreBackup = defineStep({
  kind: 'restoreBackup',
  summary: 'Start the restore of a backup into a new table; follow with waitActive',
  effect: 'creates',
  input: z.strictObject({
    backupArn: z
      .string()
      .startsWith('arn:')
      .describe(
        'ARN of the backup, such as `findBackup` gives; of one of another region, `overrides.encryption` is needed.',
      ),
    target: tableName.describe('Name of the new table; it must not exist.'),
    overrides: restoreOverrides.optional(),
    deadline: duration.describe('How long to wait for the backup, the name and a free place.').default('4h'),
    expiresAfter,
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the new table.'),
    source: z.string().describe('Name of the table that was backed up.'),
    backupArn: z.string().describe('ARN of the backup.'),
    arn: z.string().describe('ARN of the new table.'),
    tableId: tableId.optional(),
    expiresAt,
  }),
  permissions: [
    { actions: ['dynamodb:DescribeBackup', 'dynamodb:RestoreTableFromBackup'], on: { backup: 'backupArn' } },
    restoreTargetPermission('target', 'dynamodb:RestoreTableFromBackup'),
  ],
  touches: [{ table: 'target', effect: 'creates' }],
  needs: [
    { check: 'backupExists', backup: 'backupArn' },
    { check: 'nameFree', table: 'target' },
    { check: 'placeForRestore' },
    { check: 'overridesFit', backup: 'backupArn', overrides: 'overrides' },
  ],
  work: [{ does: 'restoreBackup', backup: 'backupArn' }],
  predict: ({ target, backupArn }) => ({
    table: target,
    backupArn,
    source: /:table\/([^/]+)\//.exec(backupArn ?? '')?.[1],
  }),
  inputFaults: overrideFaults,
  idempotency:
    'Takes over a target that is a restore of this backup with these overrides, begun after the name was seen free, by this attempt or an earlier one.',
  recheck: { stands: 'tableOfThisRun', of: 'target' },
  timeout: '25h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, { backupArn, target, overrides: wanted, deadline, ...input }): Promise<Prepared> {
    const earlier = await earlierClaim<Prepared>(context, target, () => isRestoreOf(backupArn));
    if (earlier) return earlier;
    await refuseWithoutKey(context.dynamodb, backupArn, wanted);
    const deadlineMs = durationMs(deadline);
    const backup = await untilAvailable(context, backupArn, deadlineMs);
    const table = backup.SourceTableDetails;
    const overrides = wanted && (overridesFor(sourceOfBackup(backup), wanted) as JsonObject);
    const region = await context.dynamodb.config.region();
    await persist(context, () => askForTags(context, siblingArn(backupArn, target, region)));
    const targetAbsentAt = await untilAbsent(context, target, deadlineMs);
    const keys = keyNames({ KeySchema: table?.KeySchema });
    const claim = { targetAbsentAt, source: table?.TableName ?? '', keys, ...(overrides && { overrides }) };
    return { ...claim, ...expiry(targetAbsentAt, input.expiresAfter) };
  },

  async run(context, { backupArn, target, deadline }, claim) {
    const table = await startRestore(context, {
      target,
      claim,
      deadlineMs: durationMs(deadline),
      isThis: isRestoreOf(backupArn),
      origin: { sourceTable: claim.source, sourceBackup: backupArn, ...expiryOf(claim) },
      start: async () => {
        const overrides = claim.overrides as Overrides | undefined;
        const request = { BackupArn: backupArn, TargetTableName: target, ...overrides };
        return (await context.dynamodb.send(new RestoreTableFromBackupCommand(request))).TableDescription;
      },
      notNow: ({ name }) => (name === 'BackupInUseException' ? 'the backup feeds another restore' : undefined),
    });
    const origin = { source: claim.source, backupArn, arn: table.TableArn ?? '', tableId: table.TableId };
    return { table: target, ...origin, ...expiryOf(claim) };
  },
});

function isRestoreOf(backupArn: string): IsThisRestore {
  return ({ SourceBackupArn }) => SourceBackupArn === backupArn;
}
