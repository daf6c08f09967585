import type { ServiceParts } from '../services';
import { listing } from './listing';
import { keyOf } from './scalable-targets';

export function describeScalableTargets({ targets }: ServiceParts, request: unknown): unknown {
  const { isAbout, page } = listing(request, 50);
  const { entries, next } = page(targets.all().filter(isAbout), keyOf);
  const ScalableTargets = entries.map((target) => ({
    ServiceNamespace: 'dynamodb',
    ResourceId: target.resource,
    ScalableDimension: target.dimension,
    MinCapacity: target.min,
    MaxCapacity: target.max,
    RoleARN: target.role,
    CreationTime: target.createdAt / 1000,
    SuspendedState: target.suspended,
    ScalableTargetARN: target.arn,
  }));
  return { ScalableTargets, ...(next && { NextToken: next }) };
}
