import type { Control } from './control';
import { validationError } from './errors';
import {
  destinationOf,
  destinationStatus,
  type KinesisDestination,
  refuseNotActive,
  withDestination,
  wrongState,
} from './kinesis-destinations';
import { type KinesisRequest, kinesisShape } from './kinesis-request';
import { checkShape } from './shape';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

/** Disabled twice in a row is no error; a stream that was never enabled is not ACTIVE, rather than not found. */
export function disableKinesisStreamingDestination(control: Control, request: unknown): unknown {
  const { clock, options, tables } = control;
  const asked = checkShape<KinesisRequest>(withTableName(request, options), kinesisShape);
  const { StreamArn: streamArn } = asked;
  const table = tableForSettings(control, asked.TableName);
  refuseNotActive(table);
  if (Object.keys(asked.EnableKinesisStreamingConfiguration ?? {}).length > 0)
    throw validationError('Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters');
  const now = clock.now();
  const current = destinationOf(table, streamArn);
  const status = current && destinationStatus(current, now);
  if (!current || (status !== 'ACTIVE' && status !== 'DISABLING'))
    throw wrongState('KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.');
  const settlesAt = now + options.kinesisDestinationMs;
  const disabling: KinesisDestination = status === 'ACTIVE' ? { streamArn, action: 'DISABLE', settlesAt } : current;
  if (disabling !== current) tables.save(withDestination(table, disabling));
  return { TableName: table.name, StreamArn: streamArn, DestinationStatus: 'DISABLING' };
}
