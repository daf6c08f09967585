import type { TerraformPart } from './part';

/** The period is written where it is not the longest, since older providers do not know it. */
export const pointInTimeRecovery: TerraformPart = {
  setting: 'pointInTimeRecovery',
  inTable({ values: { pointInTimeRecovery: found } }) {
    const days = found?.periodInDays ?? undefined;
    if (days === undefined) return [];
    const attributes = { enabled: true, recovery_period_in_days: days === 35 ? undefined : days };
    return [{ type: 'point_in_time_recovery', body: [{ attributes }] }];
  },
};
