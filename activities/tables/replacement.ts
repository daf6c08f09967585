import { type BackupDescription, DescribeBackupCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../../language/duration';
import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';
import { isOfThisRun } from '../backups/own-backup';
import { duration } from '../inputs/duration';
import { tableName } from '../inputs/table-name';
import { timestamp } from '../inputs/timestamp';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { needTable } from './find-table';
import { identityOf } from './identity';

/** The inputs by which a table is told to be replaced, all or none. */
export const replacementFields = {
  replacedBy: tableName
    .describe(
      'The table whose content takes the place of this one. It must still be the one of `proof`, and ACTIVE; needs `proof` and `finalBackup`.',
    )
    .optional(),
  proof: z
    .strictObject({
      tableId: z.string().describe('Its `tableId`.'),
      digest: z
        .string()
        .regex(/^sha256:[0-9a-f]{64}$/, 'the digest of a fingerprint')
        .describe('Its `digest`.'),
      at: timestamp.describe('Its `at`.'),
    })
    .describe('Of the `fingerprintTable` that has proven the table of `replacedBy`.')
    .optional(),
  maxProofAge: duration.describe('How old that proof may be, by the clock of DynamoDB.').default('1h'),
  finalBackup: z
    .string()
    .startsWith('arn:')
    .describe(
      'ARN of a backup of this very table, AVAILABLE, that was made after the proof or by this run: the way back.',
    )
    .optional(),
};

export interface Replacement {
  readonly replacedBy?: string | undefined;
  readonly proof?: { readonly tableId: string; readonly digest: string; readonly at: string } | undefined;
  readonly maxProofAge: string;
  readonly finalBackup?: string | undefined;
}

export function replacementFaults(written: JsonObject): InputFault[] {
  const names = ['replacedBy', 'proof', 'finalBackup'];
  const given = names.filter((name) => written[name] !== undefined);
  if (given.length === 0 || given.length === names.length) return [];
  const lacking = names.filter((name) => !given.includes(name)).map((name) => `\`${name}\``);
  return [
    {
      at: [given[0] ?? ''],
      message: `\`${given[0]}\` needs ${lacking.join(' and ')}`,
      help: 'a table is replaced only with a proof of what replaces it and a last backup of it',
    },
  ];
}

/** Refuses, where the table is to be replaced, unless the proof is fresh and the way back is there. Only reads. */
export async function needReplacement(
  context: StepContext,
  there: TableDescription,
  { replacedBy, proof, maxProofAge, finalBackup }: Replacement,
): Promise<void> {
  const table = there.TableName ?? '';
  if (replacedBy === undefined && proof === undefined && finalBackup === undefined) return;
  if (replacedBy === undefined || proof === undefined || finalBackup === undefined)
    fail('InvalidInput', 'Expected `replacedBy`, `proof` and `finalBackup` together');
  if (replacedBy === table) fail('InvalidInput', 'Expected `replacedBy` to be another table');
  const copy = await needTable(context, replacedBy);
  if (identityOf(copy) !== proof.tableId) notProven(table, `"${replacedBy}" is another table than that of the proof`);
  if (copy.TableStatus !== 'ACTIVE') notProven(table, `"${replacedBy}" is ${copy.TableStatus}, expected ACTIVE`);
  const now = context.serverTime() ?? fail('Unavailable', 'DynamoDB sent no Date');
  if (now.getTime() - Date.parse(proof.at) > durationMs(maxProofAge)) {
    notProven(table, `the proof of "${replacedBy}" is of ${proof.at}, older than ${maxProofAge}`);
  }
  // The clock shows whole seconds.
  if (Date.parse(proof.at) > now.getTime() + 1_000) notProven(table, `the proof is of ${proof.at}, which is to come`);
  needWayBack(context, there, { backup: await persist(context, () => describe(context, finalBackup)), at: proof.at });
}

async function describe(context: StepContext, BackupArn: string): Promise<BackupDescription | undefined> {
  return (await context.dynamodb.send(new DescribeBackupCommand({ BackupArn }))).BackupDescription;
}

interface WayBack {
  readonly backup: BackupDescription | undefined;
  /** When the proof was taken. */
  readonly at: string;
}

function needWayBack(context: StepContext, there: TableDescription, { backup, at }: WayBack): void {
  const table = there.TableName ?? '';
  const { BackupStatus: status, BackupName: name = '', BackupCreationDateTime: time } = backup?.BackupDetails ?? {};
  if (status !== 'AVAILABLE') notProven(table, `the final backup is ${status}, expected AVAILABLE`);
  if (backup?.SourceTableDetails?.TableId !== there.TableId) {
    notProven(table, `the final backup "${name}" is of another table`);
  }
  if (!isOfThisRun(context, name) && (time?.getTime() ?? 0) < Date.parse(at)) {
    notProven(table, `the final backup "${name}" is of ${time?.toISOString()}, before the proof`);
  }
}

function notProven(table: string, why: string): never {
  fail('NotProven', `Cannot delete "${table}": ${why}`, {
    hint: 'Take the fingerprint of the copy and the last backup of the table anew, in the same run, then delete.',
    details: { table },
  });
}
