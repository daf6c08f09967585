import { randomBytes } from 'node:crypto';
import { validationError } from '../../api-error';
import { checkShape } from '../../control/shape';
import { refuseUnsupported, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import type { ScalableTarget, SuspendedState } from './scalable-targets';
import { type TargetName, tableAndIndex, targetName } from './target-name';

interface Request {
  readonly MinCapacity?: number;
  readonly MaxCapacity?: number;
  readonly RoleARN?: string;
  readonly SuspendedState?: Partial<SuspendedState>;
}

const flag = { type: 'Boolean' };
const capacity = { type: 'Integer', greaterThanOrEqual: 1 };

/** Registers, or changes what is given. Capacity is not moved into the range: the emulator scales nothing by itself. */
export function registerScalableTarget(parts: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  refuseUnsupported(asked, ['Tags']);
  const name = targetName(asked);
  const { MinCapacity, MaxCapacity, RoleARN, SuspendedState } = checkShape<Request>(request, {
    MinCapacity: capacity,
    MaxCapacity: capacity,
    RoleARN: { type: 'String' },
    SuspendedState: {
      type: 'FieldStruct<SuspendedState>',
      children: {
        DynamicScalingInSuspended: flag,
        DynamicScalingOutSuspended: flag,
        ScheduledScalingSuspended: flag,
      },
    },
  });
  checkResource(parts, name);
  const before = parts.targets.find(name);
  const min = MinCapacity ?? before?.min;
  const max = MaxCapacity ?? before?.max;
  if (min === undefined || max === undefined)
    throw validationError('MinCapacity and MaxCapacity must be specified when registering a new scalable target');
  if (min > max) throw validationError('Maximum capacity cannot be less than minimum capacity');
  const target: ScalableTarget = {
    ...(before ?? fresh(parts, name)),
    min,
    max,
    ...(RoleARN && { role: RoleARN }),
    suspended: { ...(before?.suspended ?? notSuspended), ...SuspendedState },
  };
  parts.targets.save(target);
  return { ScalableTargetARN: target.arn };
}

const notSuspended: SuspendedState = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

function fresh({ options, clock }: ServiceParts, name: TargetName): Omit<ScalableTarget, 'min' | 'max' | 'suspended'> {
  const { accountId, region } = options;
  return {
    ...name,
    arn: `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/${randomBytes(16).toString('hex')}`,
    role: `arn:aws:iam::${accountId}:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable`,
    createdAt: clock.now(),
    policies: [],
    actions: [],
  };
}

function checkResource({ describeTable }: ServiceParts, { resource }: TargetName): void {
  const { table, index } = tableAndIndex(resource);
  const described = describeTable(table);
  if (!described) throw validationError(`DynamoDB table does not exist: ${resource}`);
  const indexes = described.GlobalSecondaryIndexes ?? [];
  if (index !== undefined && !indexes.some(({ IndexName }) => IndexName === index))
    throw validationError(`DynamoDB index does not exist: ${resource}`);
}
