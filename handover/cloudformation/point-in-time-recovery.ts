import type { CloudFormationPart } from './part';

export const pointInTimeRecovery: CloudFormationPart = {
  setting: 'pointInTimeRecovery',
  inTable({ values: { pointInTimeRecovery: found } }) {
    const RecoveryPeriodInDays = found?.periodInDays ?? undefined;
    if (RecoveryPeriodInDays === undefined) return {};
    return { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays } };
  },
};
