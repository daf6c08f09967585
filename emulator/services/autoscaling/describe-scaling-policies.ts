import { alarmArn } from '../cloudwatch/alarm-arn';
import type { ServiceParts } from '../services';
import { listing } from './listing';
import { keyOf } from './scalable-targets';

export function describeScalingPolicies({ targets, options }: ServiceParts, request: unknown): unknown {
  const { isAbout, isNamed, page } = listing(request, 10);
  const all = targets
    .all()
    .filter(isAbout)
    .flatMap((target) => target.policies.map((policy) => ({ target, policy })))
    .filter(({ policy }) => isNamed(policy.name));
  const { entries, next } = page(all, ({ target, policy }) => `${keyOf(target)}|${policy.name}`);
  const ScalingPolicies = entries.map(({ target, policy }) => ({
    PolicyARN: policy.arn,
    PolicyName: policy.name,
    ServiceNamespace: 'dynamodb',
    ResourceId: target.resource,
    ScalableDimension: target.dimension,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: policy.configuration,
    Alarms: policy.alarms.map((AlarmName) => ({ AlarmName, AlarmARN: alarmArn(AlarmName, options) })),
    CreationTime: policy.createdAt / 1000,
  }));
  return { ScalingPolicies, ...(next && { NextToken: next }) };
}
