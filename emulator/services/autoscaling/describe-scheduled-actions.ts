import type { ServiceParts } from '../services';
import { listing } from './listing';
import { keyOf } from './scalable-targets';

export function describeScheduledActions({ targets }: ServiceParts, request: unknown): unknown {
  const { isAbout, isNamed, page } = listing(request, 50);
  const all = targets
    .all()
    .filter(isAbout)
    .flatMap((target) => target.actions.map((action) => ({ target, action })))
    .filter(({ action }) => isNamed(action.name));
  const { entries, next } = page(all, ({ target, action }) => `${keyOf(target)}|${action.name}`);
  const ScheduledActions = entries.map(({ target, action }) => ({
    ScheduledActionName: action.name,
    ScheduledActionARN: action.arn,
    ServiceNamespace: 'dynamodb',
    Schedule: action.schedule,
    Timezone: action.timezone,
    ResourceId: target.resource,
    ScalableDimension: target.dimension,
    StartTime: action.start,
    EndTime: action.end,
    ScalableTargetAction: { MinCapacity: action.min, MaxCapacity: action.max },
    CreationTime: action.createdAt / 1000,
  }));
  return { ScheduledActions, ...(next && { NextToken: next }) };
}
