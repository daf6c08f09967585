import type { ServiceParts } from '../services';
import type { EventSourceMapping } from './event-source-mappings';
import { mappingArn } from './mapping-arn';

/** As Lambda describes it. Nothing is ever processed: the emulator's streams carry no records. */
export function mappingDescription({ mappings, options }: ServiceParts, mapping: EventSourceMapping): object {
  return {
    UUID: mapping.id,
    EventSourceMappingArn: mappingArn(mapping.id, options),
    EventSourceArn: mapping.sourceArn,
    FunctionArn: mapping.functionArn,
    StartingPosition: mapping.startingPosition,
    ...mapping.settings,
    LastModified: mapping.changedAt / 1000,
    LastProcessingResult: 'No records processed',
    State: mappings.stateOf(mapping),
    StateTransitionReason: 'User action',
  };
}
