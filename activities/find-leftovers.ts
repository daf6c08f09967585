import { z } from 'zod';
import { tableName } from './inputs/table-name';
import { timestamp } from './inputs/timestamp';
import { backupsLeft } from './leftovers/backups-left';
import { backupLeft, kept, leftover } from './leftovers/leftover';
import { lookAtTables } from './leftovers/look-at-tables';
import { callRetry, defineStep } from './step';
import { fail } from './step-failure';

/** Outputs are in the history: of what is only told so many are. */
const mostTold = 200;

export const findLeftovers = defineStep({
  kind: 'findLeftovers',
  summary: 'Find tables that runs made and left behind: tagged as of a run, expired, and no run has to do with them',
  effect: 'reads',
  input: z.strictObject({
    expiredBefore: z
      .union([z.literal(''), timestamp])
      .describe('Only tables that expired before this time; empty for all that have expired.')
      .default(''),
    tables: z.array(tableName).describe('Only these tables; empty for all in the account and region.').default([]),
    most: z.int().min(1).max(500).describe('How many to give at most, those first that expired first.').default(200),
  }),
  output: z.strictObject({
    at: z.string().describe('When it was looked, by the clock of DynamoDB, ISO 8601.'),
    looked: z.int().describe('How many tables were looked at.'),
    left: z.int().describe('How many tables may go.'),
    expired: z.array(leftover).describe('They, or as many of them as `most` says.'),
    more: z.int().describe('How many of them are not in that list.'),
    kept: z.array(kept).describe(`Tables that are kept, and why, at most ${mostTold}; not those that are to stay.`),
    moreKept: z.int().describe('How many more are kept.'),
    backups: z
      .array(backupLeft)
      .describe(`Backups that runs made, at most ${mostTold}, oldest first; none of them is ever removed.`),
    moreBackups: z.int().describe('How many more there are.'),
  }),
  permissions: [
    { actions: ['dynamodb:ListTables', 'dynamodb:ListBackups'], on: 'anything' },
    { actions: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource'], on: 'tables' },
  ],
  touches: [],
  needs: [],
  work: [{ does: 'wait', usually: '1m' }],
  idempotency: 'Only reads.',
  recheck: 'again',
  timeout: '1h',
  heartbeat: '30s',
  retry: callRetry,

  async run(context, { expiredBefore, tables, most }) {
    const before = expiredBefore === '' ? undefined : expiredBefore;
    const found = await lookAtTables(context, {
      expiredBefore: before,
      tables: tables.length === 0 ? undefined : tables,
    });
    const backups = await backupsLeft(context);
    const at = context.serverTime() ?? fail('Unavailable', 'DynamoDB sent no Date');
    return {
      at: at.toISOString(),
      looked: found.looked,
      left: found.expired.length,
      expired: found.expired.slice(0, most),
      more: beyond(found.expired, most),
      kept: found.kept.slice(0, mostTold),
      moreKept: beyond(found.kept, mostTold),
      backups: backups.slice(0, mostTold),
      moreBackups: beyond(backups, mostTold),
    };
  },
});

function beyond(list: readonly unknown[], most: number): number {
  return Math.max(0, list.length - most);
}
