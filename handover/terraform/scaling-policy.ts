import type { ScalingPolicy } from '../../activities/settings/scaled-dimensions';
import { withName } from '../../activities/settings/table-name-placeholder';
import type { Block } from '../hcl/block';
import { placeOf, type ScaledTarget } from '../scaled-target';
import type { Subject, TerraformResource } from './part';

interface NamedPolicy extends ScaledTarget {
  readonly name: string;
  readonly policy: ScalingPolicy;
  readonly label: string;
}

export function scalingPolicy({ table }: Subject, { name, policy, label, ...scaled }: NamedPolicy): TerraformResource {
  const { resourceId, dimension } = scaled;
  const own = withName(name, table.name);
  return {
    type: 'aws_appautoscaling_policy',
    label,
    id: `dynamodb/${resourceId}/${dimension}/${own}`,
    body: [
      {
        attributes: {
          name: own,
          policy_type: 'TargetTrackingScaling',
          ...placeOf(scaled),
        },
      },
      {
        type: 'target_tracking_scaling_policy_configuration',
        body: [
          {
            attributes: {
              target_value: policy.targetValue,
              scale_in_cooldown: policy.scaleInCooldown,
              scale_out_cooldown: policy.scaleOutCooldown,
              disable_scale_in: policy.disableScaleIn,
            },
          },
          ...metric(policy, table.name),
        ],
      },
    ],
  };
}

interface CustomizedMetric {
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Statistic?: string;
  readonly Unit?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

function metric(
  { metric: predefined, customizedMetric }: ScalingPolicy,
  table: string,
): (Block | { comment: string })[] {
  const specification = { type: 'predefined_metric_specification' };
  if (predefined !== undefined)
    return [{ ...specification, body: [{ attributes: { predefined_metric_type: predefined } }] }];
  if (customizedMetric === undefined) return [];
  const custom = JSON.parse(withName(JSON.stringify(customizedMetric), table)) as CustomizedMetric;
  if (custom.MetricName === undefined)
    return [{ comment: 'Its metric is an expression of several; add it as `customized_metric_specification`.' }];
  const dimensions = (custom.Dimensions ?? []).map(({ Name, Value }) => ({
    type: 'dimensions',
    body: [{ attributes: { name: Name, value: Value } }],
  }));
  const attributes = {
    metric_name: custom.MetricName,
    namespace: custom.Namespace,
    statistic: custom.Statistic,
    unit: custom.Unit,
  };
  return [{ type: 'customized_metric_specification', body: [{ attributes }, ...dimensions] }];
}
