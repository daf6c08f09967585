import {
  DescribeContinuousBackupsCommand,
  type DescribeContinuousBackupsCommandOutput,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import { fail } from '../step-failure';

/** Point-in-time recovery of a table as it is now. */
export interface RecoveryWindow {
  readonly status: 'ENABLED' | 'DISABLED';
  readonly earliest?: Date | undefined;
  readonly latest?: Date | undefined;
  readonly recoveryPeriodInDays?: number | undefined;
}

export async function recoveryWindow(context: Pick<StepContext, 'dynamodb'>, table: string): Promise<RecoveryWindow> {
  return windowOf(await context.dynamodb.send(new DescribeContinuousBackupsCommand({ TableName: table })));
}

export function windowOf({ ContinuousBackupsDescription }: DescribeContinuousBackupsCommandOutput): RecoveryWindow {
  const pitr = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  return {
    status: pitr?.PointInTimeRecoveryStatus === 'ENABLED' ? 'ENABLED' : 'DISABLED',
    earliest: pitr?.EarliestRestorableDateTime,
    latest: pitr?.LatestRestorableDateTime,
    recoveryPeriodInDays: pitr?.RecoveryPeriodInDays,
  };
}

/**
 * The status instead, while DynamoDB denies that the described table exists when asked for its backups: it is CREATING,
 * or was when they looked, or its deletion has begun.
 */
export async function windowOrStatus(
  context: Pick<StepContext, 'dynamodb'>,
  table: string,
  { TableStatus: status = 'CREATING' }: TableDescription,
): Promise<RecoveryWindow | string> {
  if (status === 'CREATING') return status;
  try {
    return await recoveryWindow(context, table);
  } catch (error) {
    if (error instanceof Error && error.name === 'TableNotFoundException') return status;
    throw error;
  }
}

/** Refuses unless the time is, or with waiting can become, restorable. */
export function refuseUnrestorable(table: string, time: string, { status, earliest }: RecoveryWindow): void {
  if (status !== 'ENABLED') {
    fail('PitrOff', `Point-in-time recovery of "${table}" is off`, {
      hint: 'Turn it on with `enablePitr`; it covers only what happens after that.',
      details: { table },
    });
  }
  if (!earliest || earliest.getTime() <= Date.parse(time)) return;
  fail(
    'OutsideRestorableWindow',
    `"${table}" cannot be restored to ${time}: its earliest restorable time is ${earliest.toISOString()}`,
    {
      hint: 'Point-in-time recovery was turned on, or off and on again, after that time, or the time is too old.',
      details: { table, time, earliest: earliest.toISOString() },
    },
  );
}
