import { UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { recoveryWindow } from '../tables/recovery-window';
import { defineSetting } from './setting';

export type Recovery = { readonly periodInDays: number | null };

/** Never turned off nor shortened: that would lose the way back to older times. */
export const pointInTimeRecovery = defineSetting<Recovery>({
  name: 'pointInTimeRecovery',
  schema: z
    .strictObject({ periodInDays: z.int().nullable().describe('How far back it reaches; null when it is off.') })
    .describe('Point-in-time recovery.'),
  reads: ['dynamodb:DescribeContinuousBackups'],
  writes: ['dynamodb:UpdateContinuousBackups'],
  dropped: { periodInDays: null },
  async capture(context, { name }) {
    const { status, recoveryPeriodInDays = 35 } = await recoveryWindow(context, name);
    return { periodInDays: status === 'ENABLED' ? recoveryPeriodInDays : null };
  },
  async change(context, { name }, wanted, current) {
    if ((wanted.periodInDays ?? 0) < (current.periodInDays ?? 0))
      return `it reaches back ${current.periodInDays} days: less would lose older times`;
    const PointInTimeRecoverySpecification = {
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: wanted.periodInDays ?? undefined,
    };
    await context.dynamodb.send(
      new UpdateContinuousBackupsCommand({ TableName: name, PointInTimeRecoverySpecification }),
    );
    return undefined;
  },
});
