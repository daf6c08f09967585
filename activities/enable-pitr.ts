import { UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { duration } from './inputs/duration';
import { tableName } from './inputs/table-name';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep } from './step';
import { findTable, noSuchTable } from './tables/find-table';
import { type RecoveryWindow, windowOrStatus } from './tables/recovery-window';

export const enablePitr = defineStep({
  kind: 'enablePitr',
  summary: 'Turn on point-in-time recovery and wait until it is ENABLED',
  effect: 'changes',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    recoveryPeriodInDays: z.int().min(1).max(35).describe('How far back it reaches; 35 on AWS by itself.').optional(),
    deadline: duration.describe('How long to wait for ENABLED.').default('15m'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    status: z.enum(['ENABLED', 'DISABLED']).describe('ENABLED.'),
    earliest: z.string().describe('Earliest restorable time, ISO 8601.'),
    latest: z.string().describe('Latest restorable time, ISO 8601.'),
    recoveryPeriodInDays: z.int().describe('How far back it reaches, once it has been on for so long.'),
  }),
  permissions: [
    {
      actions: ['dynamodb:DescribeTable', 'dynamodb:DescribeContinuousBackups', 'dynamodb:UpdateContinuousBackups'],
      on: { table: 'table' },
    },
  ],
  touches: [{ table: 'table', effect: 'changes' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'wait', usually: '10s' }],
  predict: ({ table }) => ({ table, status: 'ENABLED' as const }),
  idempotency: 'Looks first, and leaves alone what is on already: off and on again would lose the window.',
  recheck: { stands: 'recoveryOn', of: 'table' },
  timeout: '1h',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { table, recoveryPeriodInDays, deadline }) {
    const asWanted = (window: RecoveryWindow) =>
      window.status === 'ENABLED' &&
      (recoveryPeriodInDays ?? window.recoveryPeriodInDays) === window.recoveryPeriodInDays;
    const wait = { for: `point-in-time recovery of "${table}" to be ENABLED`, deadlineMs: durationMs(deadline) };
    const window = await waitFor(context, wait, async (): Promise<Look<RecoveryWindow>> => {
      const now = await windowOrStatus(context, table, (await findTable(context, table)) ?? noSuchTable(table));
      if (typeof now === 'string') return { still: `the table is ${now}` };
      if (asWanted(now) && now.earliest && now.latest) return { found: now };
      if (asWanted(now)) return { still: 'no restorable times yet' };
      await context.dynamodb.send(
        new UpdateContinuousBackupsCommand({
          TableName: table,
          PointInTimeRecoverySpecification: {
            PointInTimeRecoveryEnabled: true,
            ...(recoveryPeriodInDays && { RecoveryPeriodInDays: recoveryPeriodInDays }),
          },
        }),
      );
      return { still: now.status };
    });
    return {
      table,
      status: window.status,
      earliest: window.earliest?.toISOString() ?? '',
      latest: window.latest?.toISOString() ?? '',
      recoveryPeriodInDays: window.recoveryPeriodInDays ?? 35,
    };
  },
});
