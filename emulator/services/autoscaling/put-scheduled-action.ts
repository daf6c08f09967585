import { randomUUID } from 'node:crypto';
import { validationError } from '../../api-error';
import { checkShape } from '../../control/shape';
import { requestMembers } from '../request';
import type { ServiceParts } from '../services';
import type { ScalableTarget, ScheduledAction } from './scalable-targets';
import { targetName } from './target-name';

interface Request {
  readonly ScheduledActionName: string;
  readonly Schedule?: string;
  readonly Timezone?: string;
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly ScalableTargetAction?: { readonly MinCapacity?: number; readonly MaxCapacity?: number };
}

const capacity = { type: 'Integer', greaterThanOrEqual: 1 };

/** Makes an action, or changes what is given of the one of its name; times that are not given are taken away. */
export function putScheduledAction(parts: ServiceParts, request: unknown): unknown {
  const name = targetName(requestMembers(request));
  const asked = checkShape<Request>(request, {
    ScheduledActionName: { type: 'String', notNull: true, lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 256 },
    Schedule: { type: 'String' },
    Timezone: { type: 'String' },
    StartTime: { type: 'Double' },
    EndTime: { type: 'Double' },
    ScalableTargetAction: {
      type: 'FieldStruct<ScalableTargetAction>',
      children: { MinCapacity: capacity, MaxCapacity: capacity },
    },
  });
  const target = parts.targets.need(name);
  const before = target.actions.find((action) => action.name === asked.ScheduledActionName);
  const schedule = asked.Schedule ?? before?.schedule;
  if (schedule === undefined) throw validationError('Schedule is required for a new scheduled action');
  if (!/^(at|rate|cron)\(.+\)$/.test(schedule))
    throw validationError(`Schedule expression ${schedule} is not supported`);
  const { MinCapacity: min, MaxCapacity: max } = asked.ScalableTargetAction ?? {
    MinCapacity: before?.min,
    MaxCapacity: before?.max,
  };
  if (min === undefined && max === undefined)
    throw validationError('Scalable target action must specify a minimum or a maximum capacity');
  if (min !== undefined && max !== undefined && min > max)
    throw validationError('Maximum capacity cannot be less than minimum capacity');
  const { name: actionName, arn, createdAt } = before ?? fresh(parts, target, asked.ScheduledActionName);
  const timezone = asked.Timezone ?? before?.timezone;
  const action: ScheduledAction = {
    name: actionName,
    arn,
    createdAt,
    schedule,
    ...(timezone !== undefined && { timezone }),
    ...(asked.StartTime !== undefined && { start: asked.StartTime }),
    ...(asked.EndTime !== undefined && { end: asked.EndTime }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
  const others = target.actions.filter((other) => other.name !== action.name);
  parts.targets.save({ ...target, actions: [...others, action] });
  return {};
}

function fresh({ options, clock }: ServiceParts, { resource }: ScalableTarget, name: string) {
  const { region, accountId } = options;
  return {
    name,
    arn: `arn:aws:autoscaling:${region}:${accountId}:scheduledAction:${randomUUID()}:resource/dynamodb/${resource}:scheduledActionName/${name}`,
    createdAt: clock.now(),
  };
}
