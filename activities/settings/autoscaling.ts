import {
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
  type ScalableDimension,
  type TargetTrackingScalingPolicyConfiguration as TrackingConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { isSameJson } from './same-json';
import {
  type ScalableTarget,
  type Scaled,
  type ScaledDimensions,
  type ScalingPolicy,
  type ScheduledAction,
  scaledDimensions,
  targetOf,
  targetsIn,
} from './scaled-dimensions';
import { readScaling, resourceOf } from './scaling-reader';
import { defineSetting, type SettledTable } from './setting';
import { withName } from './table-name-placeholder';

const onTargets = (name: string) => ({ action: `application-autoscaling:${name}`, on: 'scalableTargets' as const });
const listed = (name: string) => ({ action: `application-autoscaling:${name}`, on: 'anything' as const });
const onAlarms = (name: string) => ({ action: `cloudwatch:${name}`, on: 'alarms' as const });

/** What the table has beyond the document stays; a table on demand has none, whatever is still registered for it. */
export const autoscaling = defineSetting<ScaledDimensions>({
  name: 'autoscaling',
  schema: scaledDimensions.describe(
    'Targets of Application Auto Scaling; TABLE_NAME stands for the name of the table.',
  ),
  reads: ['DescribeScalableTargets', 'DescribeScalingPolicies', 'DescribeScheduledActions'].map(listed),
  // The service looks whether its caller may do himself what it will do for him.
  writes: [
    'dynamodb:UpdateTable',
    ...['RegisterScalableTarget', 'PutScalingPolicy', 'PutScheduledAction'].map(onTargets),
    ...['PutMetricAlarm', 'DescribeAlarms', 'DeleteAlarms'].map(onAlarms),
  ],
  dropped: {},
  capture: async (caller, table) => (isOnDemand(table) ? {} : await readScaling(caller, table)),
  isMet: (wanted, current) =>
    targetsIn(wanted).every(([scaled, target]) => {
      const there = targetOf(current, scaled);
      return (
        there !== undefined &&
        isSameJson(boundsOf(target), boundsOf(there)) &&
        missingIn(target.policies, there.policies).length === 0 &&
        missingIn(target.scheduledActions, there.scheduledActions).length === 0
      );
    }),
  async change(context, table, wanted, current) {
    if (isOnDemand(table)) return 'the table is on demand, so that it has no capacity to be scaled';
    const problems: string[] = [];
    for (const [scaled, target] of targetsIn(wanted)) {
      const problem = await refusalOf(() => setTarget(context, table, scaled, target, targetOf(current, scaled)));
      if (problem) problems.push(`${inWords(scaled)}: ${problem}`);
    }
    return problems.length > 0 ? problems.join('; ') : undefined;
  },
});

function isOnDemand({ description }: SettledTable): boolean {
  return description.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
}

/** Policies and actions need their target, and each call is the same when it is made again. */
async function setTarget(
  context: StepContext,
  { name: table }: SettledTable,
  scaled: Scaled,
  target: ScalableTarget,
  current: ScalableTarget | undefined,
): Promise<void> {
  const client = context.services.autoscaling();
  const { index, side } = scaled;
  const dimension = `dynamodb:${index === undefined ? 'table' : 'index'}:${side === 'read' ? 'Read' : 'Write'}CapacityUnits`;
  const on = {
    ServiceNamespace: 'dynamodb',
    ResourceId: resourceOf(table, scaled),
    ScalableDimension: dimension as ScalableDimension,
  } as const;
  if (!current || !isSameJson(boundsOf(target), boundsOf(current))) {
    const SuspendedState = {
      DynamicScalingInSuspended: target.suspended.includes('scaleIn'),
      DynamicScalingOutSuspended: target.suspended.includes('scaleOut'),
      ScheduledScalingSuspended: target.suspended.includes('scheduled'),
    };
    const bounds = { MinCapacity: target.min, MaxCapacity: target.max, SuspendedState };
    await persist(context, () => client.send(new RegisterScalableTargetCommand({ ...on, ...bounds })));
  }
  for (const [name, policy] of missingIn(target.policies, current?.policies)) {
    const command = new PutScalingPolicyCommand({
      ...on,
      PolicyName: withName(name, table),
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: configurationOf(policy, table),
    });
    await persist(context, () => client.send(command));
  }
  for (const [name, action] of missingIn(target.scheduledActions, current?.scheduledActions)) {
    const ScheduledActionName = withName(name, table);
    const command = new PutScheduledActionCommand({ ...on, ScheduledActionName, ...scheduleOf(action) });
    await persist(context, () => client.send(command));
  }
}

/** What the service does not take, now or ever, in its own words. */
async function refusalOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationException') return error.message;
    throw error;
  }
}

function boundsOf({ min, max, suspended }: ScalableTarget) {
  return { min, max, suspended };
}

function missingIn<T>(wanted: Record<string, T>, current: Record<string, T> = {}): [string, T][] {
  return Object.entries(wanted).filter(([name, value]) => !isSameJson(value, current[name]));
}

function configurationOf(policy: ScalingPolicy, table: string): TrackingConfiguration {
  const { targetValue, metric, customizedMetric, scaleInCooldown, scaleOutCooldown, disableScaleIn } = policy;
  return {
    TargetValue: targetValue,
    ...(metric !== undefined && { PredefinedMetricSpecification: { PredefinedMetricType: metric as never } }),
    ...(customizedMetric !== undefined && {
      CustomizedMetricSpecification: JSON.parse(withName(JSON.stringify(customizedMetric), table)),
    }),
    ScaleInCooldown: scaleInCooldown,
    ScaleOutCooldown: scaleOutCooldown,
    DisableScaleIn: disableScaleIn,
  };
}

function scheduleOf({ schedule, timezone, start, end, min, max }: ScheduledAction) {
  return {
    Schedule: schedule,
    Timezone: timezone,
    StartTime: start === undefined ? undefined : new Date(start),
    EndTime: end === undefined ? undefined : new Date(end),
    ScalableTargetAction: { MinCapacity: min, MaxCapacity: max },
  };
}

function inWords({ index, side }: Scaled): string {
  return index === undefined ? `${side} capacity` : `${side} capacity of the index ${index}`;
}
