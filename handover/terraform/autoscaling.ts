import { withName } from '../../activities/settings/table-name-placeholder';
import { Code } from '../hcl/expression';
import { placeOf, type ScaledTarget, scaledTargets } from '../scaled-target';
import type { SettingValues } from '../setting-values';
import { labelOf } from './labels';
import type { Subject, TerraformPart, TerraformResource } from './part';
import { scalingPolicy } from './scaling-policy';

/** Targets, with their policies and scheduled actions. */
export const autoscaling: TerraformPart = {
  setting: 'autoscaling',
  resources: (subject) =>
    scaledTargets(subject.values.autoscaling, subject.table.name).flatMap((scaled) => [
      targetResource(subject, scaled),
      ...Object.entries(scaled.target.policies).map(([name, policy]) =>
        scalingPolicy(subject, { ...scaled, name, policy, label: labelIn(subject, scaled) }),
      ),
      ...actionResources(subject, scaled),
    ]),
  notes: ({ values: { autoscaling: found } }) =>
    Object.keys(found?.indexes ?? {}).map(
      (index) =>
        `The capacity of the index ${index} is scaled, and Terraform would set it back: \`ignore_changes\` knows only all of \`global_secondary_index\`.`,
    ),
};

/** What Terraform would set back where the table is scaled. */
export function scaledCapacity({ autoscaling: { read, write } = {} }: SettingValues): Code | undefined {
  const names = [...(read ? ['read_capacity'] : []), ...(write ? ['write_capacity'] : [])];
  return names.length > 0 ? new Code(`[${names.join(', ')}]`) : undefined;
}

function labelIn({ label }: Subject, { scaled: { index, side } }: ScaledTarget): string {
  return labelOf([label, ...(index === undefined ? [] : [index]), side].join('_'));
}

function targetResource(subject: Subject, scaled: ScaledTarget): TerraformResource {
  const { target, resourceId, dimension } = scaled;
  const { min, max, suspended } = target;
  const suspension = {
    dynamic_scaling_in_suspended: suspended.includes('scaleIn'),
    dynamic_scaling_out_suspended: suspended.includes('scaleOut'),
    scheduled_scaling_suspended: suspended.includes('scheduled'),
  };
  return {
    type: 'aws_appautoscaling_target',
    label: labelIn(subject, scaled),
    id: `dynamodb/${resourceId}/${dimension}`,
    body: [
      { attributes: { ...placeOf(scaled), min_capacity: min, max_capacity: max } },
      ...(suspended.length > 0 ? [{ type: 'suspended_state', body: [{ attributes: suspension }] }] : []),
    ],
  };
}

/** The provider imports none of them; putting one that is there leaves it as it is. */
function actionResources(subject: Subject, scaled: ScaledTarget): TerraformResource[] {
  return Object.entries(scaled.target.scheduledActions).map(([name, { schedule, timezone, start, end, min, max }]) => ({
    type: 'aws_appautoscaling_scheduled_action',
    label: labelIn(subject, scaled),
    body: [
      {
        attributes: {
          name: withName(name, subject.table.name),
          ...placeOf(scaled),
          schedule,
          timezone,
          start_time: start,
          end_time: end,
        },
      },
      { type: 'scalable_target_action', body: [{ attributes: { min_capacity: min, max_capacity: max } }] },
    ],
  }));
}
