import { randomUUID } from 'node:crypto';
import { validationError } from '../../api-error';
import { checkShape, type MemberShape } from '../../control/shape';
import { alarmArn } from '../cloudwatch/alarm-arn';
import { refuseUnsupported, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import type { ScalableTarget, ScalingPolicy, TrackingConfiguration } from './scalable-targets';
import { targetName } from './target-name';
import { putTrackingAlarms } from './tracking-alarms';

interface Request {
  readonly PolicyName: string;
  readonly PolicyType?: string;
  readonly TargetTrackingScalingPolicyConfiguration?: TrackingConfiguration;
}

const cooldown = { type: 'Integer', greaterThanOrEqual: 0 };
const configuration: MemberShape = {
  type: 'FieldStruct<TargetTrackingScalingPolicyConfiguration>',
  children: {
    TargetValue: { type: 'Double', notNull: true },
    PredefinedMetricSpecification: {
      type: 'FieldStruct<PredefinedMetricSpecification>',
      children: { PredefinedMetricType: { type: 'String', notNull: true } },
    },
    ScaleInCooldown: cooldown,
    ScaleOutCooldown: cooldown,
    DisableScaleIn: { type: 'Boolean' },
  },
};

/** Makes a policy, or replaces the one of its name; its alarms come with it. */
export function putScalingPolicy(parts: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  refuseUnsupported(asked, ['StepScalingPolicyConfiguration', 'PredictiveScalingPolicyConfiguration']);
  const name = targetName(asked);
  const { PolicyName, PolicyType, TargetTrackingScalingPolicyConfiguration } = checkShape<Request>(request, {
    PolicyName: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 256 },
    PolicyType: { type: 'String', enum: ['StepScaling', 'TargetTrackingScaling', 'PredictiveScaling'] },
    TargetTrackingScalingPolicyConfiguration: configuration,
  });
  const target = parts.targets.need(name);
  const before = target.policies.find((policy) => policy.name === PolicyName);
  if (PolicyType !== 'TargetTrackingScaling' && !(before && PolicyType === undefined))
    throw validationError(`${PolicyType} is not supported for DynamoDB: use TargetTrackingScaling`);
  if (!TargetTrackingScalingPolicyConfiguration)
    throw validationError('TargetTrackingScalingPolicyConfiguration is required');
  const given = asked['TargetTrackingScalingPolicyConfiguration'] as TrackingConfiguration;
  checkMetric(given, target);
  checkOnlyOne(given, PolicyName, target);
  const policy = before ?? fresh(parts, target, PolicyName);
  const alarms = putTrackingAlarms(parts, target, { ...policy, configuration: given });
  const saved: ScalingPolicy = { ...policy, configuration: given, alarms };
  const others = target.policies.filter((other) => other.name !== PolicyName);
  parts.targets.save({ ...target, policies: [...others, saved] });
  const Alarms = alarms.map((AlarmName) => ({ AlarmName, AlarmARN: alarmArn(AlarmName, parts.options) }));
  return { PolicyARN: saved.arn, Alarms };
}

function fresh({ options, clock }: ServiceParts, { resource }: ScalableTarget, name: string): ScalingPolicy {
  const { region, accountId } = options;
  return {
    name,
    arn: `arn:aws:autoscaling:${region}:${accountId}:scalingPolicy:${randomUUID()}:resource/dynamodb/${resource}:policyName/${name}`,
    createdAt: clock.now(),
    configuration: { TargetValue: 0 },
    alarms: [],
  };
}

function checkMetric(given: TrackingConfiguration, { dimension }: ScalableTarget): void {
  const { PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: customized } = given;
  if (!predefined === !customized)
    throw validationError('Exactly one of predefined and customized metric specification must be specified');
  const wanted = dimension.endsWith('ReadCapacityUnits') ? 'Read' : 'Write';
  const type = predefined?.PredefinedMetricType ?? `DynamoDB${wanted}CapacityUtilization`;
  if (type !== `DynamoDB${wanted}CapacityUtilization`)
    throw validationError(
      `The predefined metric type ${type} is not supported for the scalable dimension ${dimension}`,
    );
  if (given.TargetValue <= 0) throw validationError('TargetValue must be greater than zero');
}

function checkOnlyOne(given: TrackingConfiguration, name: string, { policies }: ScalableTarget): void {
  const same = policies.find((other) => other.name !== name && metricOf(other.configuration) === metricOf(given));
  if (!same) return;
  throw validationError('Only one TargetTrackingScaling policy for a given metric specification is allowed.');
}

function metricOf({ PredefinedMetricSpecification, CustomizedMetricSpecification }: TrackingConfiguration): string {
  return JSON.stringify(PredefinedMetricSpecification ?? CustomizedMetricSpecification);
}
