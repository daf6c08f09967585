import type { Control } from './control';
import {
  destinationStatus,
  failureOf,
  isLive,
  type KinesisDestination,
  refuseNotActive,
  withDestination,
  wrongState,
} from './kinesis-destinations';
import { type KinesisRequest, kinesisShape } from './kinesis-request';
import { checkShape } from './shape';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

/** A table has one stream at a time; those that it had, or that failed, stay listed. */
export function enableKinesisStreamingDestination(control: Control, request: unknown): unknown {
  const { clock, options, tables } = control;
  const asked = checkShape<KinesisRequest>(withTableName(request, options), kinesisShape);
  const { StreamArn: streamArn, EnableKinesisStreamingConfiguration: configuration = {} } = asked;
  const table = tableForSettings(control, asked.TableName);
  refuseNotActive(table);
  const now = clock.now();
  if (table.kinesisDestinations?.some((other) => isLive(other, now)))
    throw wrongState(
      'EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.',
    );
  const destination: KinesisDestination = {
    streamArn,
    action: 'ENABLE',
    settlesAt: now + options.kinesisDestinationMs,
    precision: configuration.ApproximateCreationDateTimePrecision,
    failure: failureOf(streamArn, options),
  };
  tables.save(withDestination(table, destination));
  return {
    TableName: table.name,
    StreamArn: streamArn,
    DestinationStatus: destinationStatus(destination, now),
    EnableKinesisStreamingConfiguration: configuration,
  };
}
