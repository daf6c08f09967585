import { z } from 'zod';
import { tableId } from '../tables/identity';

const facts = {
  table: z.string().describe('Name of the table.'),
  tableId,
  run: z.string().describe('The run that made it.'),
  step: z.string().describe('The step of it.').optional(),
  expiresAt: z.string().describe('When it expired, or will, ISO 8601.'),
  sizeBytes: z.int().describe('Its size as DynamoDB states it, some hours old.'),
};

/** A table that may go. */
export const leftover = z.strictObject(facts);

export type Leftover = z.output<typeof leftover>;

export const whyKept = z.enum([
  'notExpired',
  'runGoesOn',
  'locked',
  'runUnknown',
  'protected',
  'untagged',
  'tagsUnread',
  'expiryUnread',
  'anotherTable',
  'gone',
]);

export type Why = z.output<typeof whyKept>;

/** A table that runs made, or seem to have made, and that is not removed. */
export const kept = z.strictObject({
  ...facts,
  tableId: tableId.optional(),
  run: facts.run.optional(),
  expiresAt: facts.expiresAt.optional(),
  why: whyKept.describe('Why it is kept.'),
  says: z.string().describe('The same in words.'),
});

export type Kept = z.output<typeof kept>;

/** A backup whose name bears the mark of a run. */
export const backupLeft = z.strictObject({
  name: z.string().describe('Name of the backup.'),
  table: z.string().describe('The table that was backed up.'),
  backupArn: z.string().describe('ARN of the backup.'),
  createdAt: z.string().describe('When it was made, ISO 8601.'),
  sizeBytes: z.int().describe('Its size as DynamoDB states it.'),
});

export type BackupLeft = z.output<typeof backupLeft>;
