import { ApiError } from '../../api-error';
import type { ControlPlane } from '../../control-plane';
import type { OperationLog } from '../../operation-log';
import { inWords, type TargetName } from './target-name';

/** With the policies and the scheduled actions that go when it goes. */
export interface ScalableTarget extends TargetName {
  readonly arn: string;
  readonly min: number;
  readonly max: number;
  readonly role: string;
  readonly suspended: SuspendedState;
  readonly createdAt: number;
  readonly policies: readonly ScalingPolicy[];
  readonly actions: readonly ScheduledAction[];
}

export interface SuspendedState {
  readonly DynamicScalingInSuspended: boolean;
  readonly DynamicScalingOutSuspended: boolean;
  readonly ScheduledScalingSuspended: boolean;
}

export interface ScalingPolicy {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly configuration: TrackingConfiguration;
  /** Names of the alarms that were made for it. */
  readonly alarms: readonly string[];
}

/** As it was given. */
export interface TrackingConfiguration {
  readonly TargetValue: number;
  readonly PredefinedMetricSpecification?: { readonly PredefinedMetricType: string };
  readonly CustomizedMetricSpecification?: Readonly<Record<string, unknown>>;
  readonly ScaleInCooldown?: number;
  readonly ScaleOutCooldown?: number;
  readonly DisableScaleIn?: boolean;
}

export interface ScheduledAction {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly schedule: string;
  readonly timezone?: string;
  /** Seconds since 1970. */
  readonly start?: number;
  readonly end?: number;
  readonly min?: number;
  readonly max?: number;
}

/** The targets that are registered; they outlive their tables, as on AWS. Every change is logged. */
export class ScalableTargets {
  private readonly targets = new Map<string, ScalableTarget>();

  constructor(private readonly log: OperationLog) {}

  readonly replay: ControlPlane['replay'] = {
    'autoscaling.target': (record) => {
      const target = record['target'] as ScalableTarget;
      this.targets.set(keyOf(target), target);
    },
    'autoscaling.target-gone': (record) => {
      this.targets.delete(record['key'] as string);
    },
  };

  all(): ScalableTarget[] {
    return [...this.targets.values()];
  }

  find(name: TargetName): ScalableTarget | undefined {
    return this.targets.get(keyOf(name));
  }

  /** `what` is missing where it is not registered. */
  need(name: TargetName, what = 'scalable target registered for'): ScalableTarget {
    return this.find(name) ?? notFound(`${what} ${inWords(name)}`);
  }

  save(target: ScalableTarget): void {
    this.log.append({ type: 'autoscaling.target', target });
    this.targets.set(keyOf(target), target);
  }

  remove(name: TargetName): void {
    const key = keyOf(name);
    this.log.append({ type: 'autoscaling.target-gone', key });
    this.targets.delete(key);
  }
}

export function keyOf({ resource, dimension }: TargetName): string {
  return `${resource}|${dimension}`;
}

export function notFound(what: string): never {
  throw new ApiError('ObjectNotFoundException', `No ${what}`);
}
