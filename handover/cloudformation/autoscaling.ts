import { withName } from '../../activities/settings/table-name-placeholder';
import type { JsonObject } from '../../language/json';
import { type ScaledTarget, scaledTargets } from '../scaled-target';
import { logicalId } from './logical-id';
import type { CloudFormationPart } from './part';

/** Targets with their scheduled actions. Policies are imported by an ARN, which a document of settings has not. */
export const autoscaling: CloudFormationPart = {
  setting: 'autoscaling',
  resources: ({ table, values }) =>
    scaledTargets(values.autoscaling, table.name).map((scaled) => {
      const { index, side } = scaled.scaled;
      const place = {
        ServiceNamespace: 'dynamodb',
        ResourceId: scaled.resourceId,
        ScalableDimension: scaled.dimension,
      };
      return {
        type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        logicalId: logicalId(table.original.name, index ?? '', side, 'Target'),
        identifier: place,
        properties: { ...place, ...boundsOf(scaled), ...actionsOf(scaled, table.name) },
      };
    }),
  notes: ({ table, values }) =>
    scaledTargets(values.autoscaling, table.name).flatMap(({ target, resourceId }) =>
      Object.keys(target.policies).map(
        (name) =>
          `The scaling policy ${withName(name, table.name)} is not in the template: CloudFormation imports it by its ARN, which \`aws application-autoscaling describe-scaling-policies --service-namespace dynamodb --resource-id ${resourceId}\` tells.`,
      ),
    ),
};

function boundsOf({ target: { min, max, suspended } }: ScaledTarget): JsonObject {
  const SuspendedState = {
    DynamicScalingInSuspended: suspended.includes('scaleIn'),
    DynamicScalingOutSuspended: suspended.includes('scaleOut'),
    ScheduledScalingSuspended: suspended.includes('scheduled'),
  };
  return { MinCapacity: min, MaxCapacity: max, ...(suspended.length > 0 && { SuspendedState }) };
}

function actionsOf({ target }: ScaledTarget, table: string): JsonObject {
  const ScheduledActions = Object.entries(target.scheduledActions).map(([name, action]) => {
    const { schedule, timezone, start, end, min, max } = action;
    return {
      ScheduledActionName: withName(name, table),
      Schedule: schedule,
      ...(timezone !== undefined && { Timezone: timezone }),
      ...(start !== undefined && { StartTime: start }),
      ...(end !== undefined && { EndTime: end }),
      ScalableTargetAction: {
        ...(min !== undefined && { MinCapacity: min }),
        ...(max !== undefined && { MaxCapacity: max }),
      },
    };
  });
  return ScheduledActions.length > 0 ? { ScheduledActions } : {};
}
