import {
  type ScalableTarget as Described,
  type ScheduledAction as DescribedAction,
  type ScalingPolicy as DescribedPolicy,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type {
  ScalableTarget,
  Scaled,
  ScaledDimensions,
  ScalingPolicy,
  ScheduledAction,
  Sides,
} from './scaled-dimensions';
import type { Caller, SettledTable } from './setting';
import { withPlaceholder } from './table-name-placeholder';

const namespace = { ServiceNamespace: 'dynamodb' } as const;

/** As many resources as one request takes. */
const mostResources = 50;

export function resourceOf(table: string, { index }: Pick<Scaled, 'index'>): string {
  return index === undefined ? `table/${table}` : `table/${table}/index/${index}`;
}

/** Of the table and all its global indexes. */
export async function readScaling(caller: Caller, { name, description }: SettledTable): Promise<ScaledDimensions> {
  const indexes = (description.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName);
  const resources = [undefined, ...indexes].map((index) => ({ index, resource: resourceOf(name, { index }) }));
  const targets = await targetsOf(
    caller,
    resources.map(({ resource }) => resource),
  );
  const own: Sides = {};
  const ofIndexes: Record<string, Sides> = {};
  for (const { index, resource } of resources) {
    const registered = targets.filter(({ ResourceId }) => ResourceId === resource);
    if (registered.length === 0) continue;
    const sides = await sidesOf(caller, name, resource, registered);
    if (index === undefined) Object.assign(own, sides);
    else ofIndexes[index] = sides;
  }
  return { ...own, ...(Object.keys(ofIndexes).length > 0 && { indexes: ofIndexes }) };
}

async function targetsOf(caller: Caller, resources: readonly string[]): Promise<Described[]> {
  const client = caller.services.autoscaling();
  const found: Described[] = [];
  for (let at = 0; at < resources.length; at += mostResources) {
    const ResourceIds = resources.slice(at, at + mostResources);
    const all = await everyPage(caller, async (NextToken) => {
      const command = new DescribeScalableTargetsCommand({ ...namespace, ResourceIds, NextToken });
      const { ScalableTargets = [], NextToken: next } = await client.send(command);
      return [ScalableTargets, next];
    });
    found.push(...all);
  }
  return found;
}

async function sidesOf(
  caller: Caller,
  table: string,
  ResourceId: string,
  targets: readonly Described[],
): Promise<Sides> {
  const client = caller.services.autoscaling();
  const policies = await everyPage<DescribedPolicy>(caller, async (NextToken) => {
    const command = new DescribeScalingPoliciesCommand({ ...namespace, ResourceId, NextToken });
    const { ScalingPolicies = [], NextToken: next } = await client.send(command);
    return [ScalingPolicies, next];
  });
  const actions = await everyPage<DescribedAction>(caller, async (NextToken) => {
    const command = new DescribeScheduledActionsCommand({ ...namespace, ResourceId, NextToken });
    const { ScheduledActions = [], NextToken: next } = await client.send(command);
    return [ScheduledActions, next];
  });
  const entries = targets.map(({ ScalableDimension: dimension = '', ...target }): [string, ScalableTarget] => {
    const ofIt = <T extends { ScalableDimension?: string | undefined }>(all: readonly T[]) =>
      all.filter(({ ScalableDimension }) => ScalableDimension === dimension);
    const named = <T>(name: string | undefined, value: T): [string, T] => [withPlaceholder(name ?? '', table), value];
    return [
      dimension.endsWith(':ReadCapacityUnits') ? 'read' : 'write',
      {
        min: target.MinCapacity ?? 0,
        max: target.MaxCapacity ?? 0,
        suspended: suspendedIn(target),
        policies: Object.fromEntries(ofIt(policies).map((one) => named(one.PolicyName, policyOf(one, table)))),
        scheduledActions: Object.fromEntries(ofIt(actions).map((one) => named(one.ScheduledActionName, actionOf(one)))),
      },
    ];
  });
  return Object.fromEntries(entries);
}

async function everyPage<T>(
  caller: Caller,
  page: (token: string | undefined) => Promise<[T[], string | undefined]>,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const [entries, next] = await caller.read(() => page(token));
    all.push(...entries);
    token = next;
  } while (token !== undefined);
  return all;
}

function suspendedIn({ SuspendedState: state = {} }: Partial<Described>): ScalableTarget['suspended'] {
  return [
    ...(state.DynamicScalingInSuspended ? ['scaleIn' as const] : []),
    ...(state.DynamicScalingOutSuspended ? ['scaleOut' as const] : []),
    ...(state.ScheduledScalingSuspended ? ['scheduled' as const] : []),
  ];
}

function policyOf({ TargetTrackingScalingPolicyConfiguration: given }: DescribedPolicy, table: string): ScalingPolicy {
  const { CustomizedMetricSpecification: customized } = given ?? {};
  return {
    targetValue: given?.TargetValue ?? 0,
    metric: given?.PredefinedMetricSpecification?.PredefinedMetricType,
    ...(customized && { customizedMetric: JSON.parse(withPlaceholder(JSON.stringify(customized), table)) as never }),
    scaleInCooldown: given?.ScaleInCooldown,
    scaleOutCooldown: given?.ScaleOutCooldown,
    disableScaleIn: given?.DisableScaleIn,
  };
}

function actionOf({ Schedule, Timezone, StartTime, EndTime, ScalableTargetAction }: DescribedAction): ScheduledAction {
  return {
    schedule: Schedule ?? '',
    timezone: Timezone,
    start: StartTime?.toISOString(),
    end: EndTime?.toISOString(),
    min: ScalableTargetAction?.MinCapacity,
    max: ScalableTargetAction?.MaxCapacity,
  };
}
