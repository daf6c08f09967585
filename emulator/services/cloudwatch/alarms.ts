import { ApiError } from '../../api-error';
import type { ControlPlane } from '../../control-plane';
import type { OperationLog } from '../../operation-log';
import type { ResourceTag } from '../resource-tags';
import type { AlarmDefinition } from './alarm-definition';

/** Its state is INSUFFICIENT_DATA for ever: the emulator has no metrics. */
export interface Alarm {
  readonly definition: AlarmDefinition;
  readonly tags: readonly ResourceTag[];
  readonly createdAt: number;
  readonly changedAt: number;
}

/** The metric alarms that exist. Every change is logged. */
export class Alarms {
  private readonly alarms = new Map<string, Alarm>();

  constructor(private readonly log: OperationLog) {}

  readonly replay: ControlPlane['replay'] = {
    'cloudwatch.alarm': (record) => {
      const alarm = record['alarm'] as Alarm;
      this.alarms.set(alarm.definition.AlarmName, alarm);
    },
    'cloudwatch.alarm-gone': (record) => {
      this.alarms.delete(record['name'] as string);
    },
  };

  all(): Alarm[] {
    return [...this.alarms.values()];
  }

  find(name: string): Alarm | undefined {
    return this.alarms.get(name);
  }

  need(name: string, error = 'ResourceNotFoundException'): Alarm {
    const alarm = this.find(name);
    if (alarm) return alarm;
    throw new ApiError(error, `Alarm ${name} does not exist`, 404);
  }

  save(alarm: Alarm): void {
    this.log.append({ type: 'cloudwatch.alarm', alarm });
    this.alarms.set(alarm.definition.AlarmName, alarm);
  }

  remove(name: string): void {
    if (!this.alarms.delete(name)) return;
    this.log.append({ type: 'cloudwatch.alarm-gone', name });
  }
}
