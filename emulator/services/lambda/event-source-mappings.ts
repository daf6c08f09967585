import { ApiError } from '../../api-error';
import type { Clock } from '../../clock';
import type { ControlPlane } from '../../control-plane';
import type { OperationLog } from '../../operation-log';
import type { MappingSettings } from './mapping-settings';

export interface EventSourceMapping {
  readonly id: string;
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly startingPosition: string;
  readonly enabled: boolean;
  readonly settings: MappingSettings;
  readonly changedAt: number;
  /** What it is called until that time; one that is Deleting is gone then. */
  readonly transition: {
    readonly state: 'Creating' | 'Enabling' | 'Disabling' | 'Updating' | 'Deleting';
    readonly until: number;
  };
}

/** The mappings that exist; they outlive their streams and tables, as on AWS. Every change is logged. */
export class EventSourceMappings {
  private readonly mappings = new Map<string, EventSourceMapping>();

  constructor(
    private readonly log: OperationLog,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  readonly replay: ControlPlane['replay'] = {
    'lambda.event-source-mapping': (record) => {
      const mapping = record['mapping'] as EventSourceMapping;
      this.mappings.set(mapping.id, mapping);
    },
  };

  all(): EventSourceMapping[] {
    return [...this.mappings.values()].filter((mapping) => this.stateOf(mapping) !== 'Deleted');
  }

  need(id: string): EventSourceMapping {
    const mapping = this.mappings.get(id);
    if (mapping && this.stateOf(mapping) !== 'Deleted') return mapping;
    throw new ApiError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
  }

  /** One that is changing takes no other change. */
  needSettled(id: string, change: 'update' | 'delete'): EventSourceMapping {
    const mapping = this.need(id);
    if (['Enabled', 'Disabled'].includes(this.stateOf(mapping))) return mapping;
    const message = `Cannot ${change} the event source mapping because it is in use.`;
    throw new ApiError('ResourceInUseException', message);
  }

  save(mapping: EventSourceMapping): void {
    this.log.append({ type: 'lambda.event-source-mapping', mapping });
    this.mappings.set(mapping.id, mapping);
  }

  stateOf({ enabled, transition }: EventSourceMapping): string {
    if (this.clock.now() < transition.until) return transition.state;
    if (transition.state === 'Deleting') return 'Deleted';
    return enabled ? 'Enabled' : 'Disabled';
  }
}
