import { RestoreTableToPointInTimeCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import type { JsonObject } from '../language/json';
import { duration } from './inputs/duration';
import { expiresAfter, expiresAt, expiry } from './inputs/expires-after';
import { tableName, tableReference } from './inputs/table-name';
import { wholeSecond } from './inputs/timestamp';
import { keyNames } from './items/keys';
import { persist } from './patience';
import { refuseWithoutKey } from './restores/across-regions';
import { type Overrides, overridesFor } from './restores/overrides';
import { overrideFaults, restoreOverrides } from './restores/overrides-input';
import { sourceOfTable } from './restores/restore-source';
import { callRetry, defineStep } from './step';
import { fail } from './step-failure';
import { askForTags, siblingArn } from './tables/ask-for-tags';
import { needTable } from './tables/find-table';
import { tableId } from './tables/identity';
import { expiryOf, type IsThisRestore, type RestoreClaim } from './tables/own-restore';
import { recoveryWindow, refuseUnrestorable } from './tables/recovery-window';
import { earlierClaim, restoreTargetPermission, startRestore, untilAbsent } from './tables/restore-target';
import { untilRestorable } from './tables/wait-restorable';

type Prepared = RestoreClaim & { readonly sourceArn: string };

export const restoreTable = defineStep({
  kind: 'restoreTable',
  summary: 'Start the restore of a table to a point in time, under a new name; follow with waitActive',
  effect: 'creates',
  input: z.strictObject({
    source: tableReference.describe(
      'The table to restore, by name or ARN; one of another region needs `overrides.encryption`.',
    ),
    target: tableName.describe('Name of the new table; it must not exist.'),
    to: wholeSecond.describe('The time, ISO 8601, a whole second, such as the mark of `markTimestamp`.'),
    overrides: restoreOverrides.optional(),
    deadline: duration.describe('How long to wait for the time to be restorable and for a free place.').default('4h'),
    expiresAfter,
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the new table.'),
    source: z.string().describe('The table it is made of, as it was given.'),
    restoredTo: z.string().describe('The time it is restored to, ISO 8601.'),
    arn: z.string().describe('ARN of the new table.'),
    tableId: tableId.optional(),
    expiresAt,
  }),
  permissions: [
    {
      actions: ['dynamodb:DescribeTable', 'dynamodb:DescribeContinuousBackups', 'dynamodb:RestoreTableToPointInTime'],
      on: { table: 'source' },
    },
    restoreTargetPermission('target', 'dynamodb:RestoreTableToPointInTime'),
  ],
  touches: [
    { table: 'source', effect: 'reads' },
    { table: 'target', effect: 'creates' },
  ],
  needs: [
    { check: 'tableExists', table: 'source' },
    { check: 'restorableAt', table: 'source', time: 'to' },
    { check: 'nameFree', table: 'target' },
    { check: 'placeForRestore' },
    { check: 'keyAccess', table: 'source' },
    { check: 'capacityAfterRestore', table: 'source', overrides: 'overrides' },
    { check: 'overridesFit', table: 'source', overrides: 'overrides' },
  ],
  work: [{ does: 'restore', table: 'source' }],
  predict: ({ source, target, to = '' }) => {
    const time = Date.parse(to);
    return { table: target, source, restoredTo: Number.isNaN(time) ? undefined : new Date(time).toISOString() };
  },
  inputFaults: overrideFaults,
  idempotency:
    'Takes over a target that is this very restore, same source, time and overrides, begun after the name was seen free, by this attempt or an earlier one.',
  recheck: { stands: 'tableOfThisRun', of: 'target' },
  timeout: '25h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, { source, target, to, overrides: wanted, deadline, ...input }): Promise<Prepared> {
    if (source === target) fail('InvalidInput', 'Expected `target` to be another table than `source`');
    const earlier = await earlierClaim<Prepared>(context, target, ({ sourceArn }) => isRestoreOf(sourceArn, to));
    if (earlier) return earlier;
    await refuseWithoutKey(context.dynamodb, source, wanted);
    const deadlineMs = durationMs(deadline);
    await untilAbsent(context, target, deadlineMs);
    const table = await needTable(context, source);
    const overrides = wanted && (overridesFor(sourceOfTable(table), wanted) as JsonObject);
    const region = await context.dynamodb.config.region();
    await persist(context, () => askForTags(context, siblingArn(table.TableArn ?? '', target, region)));
    await untilRestorable(context, source, to, deadlineMs);
    const targetAbsentAt = await untilAbsent(context, target, deadlineMs);
    const keys = keyNames(table);
    const claim = { targetAbsentAt, sourceArn: table.TableArn ?? '', keys, ...(overrides && { overrides }) };
    return { ...claim, ...expiry(targetAbsentAt, input.expiresAfter) };
  },

  async run(context, { source, target, to, deadline }, claim) {
    const time = new Date(to);
    const table = await startRestore(context, {
      target,
      claim,
      deadlineMs: durationMs(deadline),
      isThis: isRestoreOf(claim.sourceArn, to),
      origin: { sourceTable: source, restoredTo: time.toISOString(), ...expiryOf(claim) },
      start: async () => {
        const overrides = claim.overrides as Overrides | undefined;
        const from = source.startsWith('arn:') ? { SourceTableArn: source } : { SourceTableName: source };
        const request = { ...from, TargetTableName: target, RestoreDateTime: time, ...overrides };
        return (await context.dynamodb.send(new RestoreTableToPointInTimeCommand(request))).TableDescription;
      },
      notNow: async (error) => {
        if (error.name !== 'InvalidRestoreTimeException') return undefined;
        refuseUnrestorable(source, to, await recoveryWindow(context, source));
        return `"${source}" is not restorable to that time yet`;
      },
    });
    const origin = { source, restoredTo: time.toISOString(), arn: table.TableArn ?? '', tableId: table.TableId };
    return { table: target, ...origin, ...expiryOf(claim) };
  },
});

function isRestoreOf(sourceArn: string, to: string): IsThisRestore {
  return ({ SourceTableArn, SourceBackupArn, RestoreDateTime }) =>
    SourceTableArn === sourceArn && !SourceBackupArn && RestoreDateTime?.getTime() === Date.parse(to);
}
