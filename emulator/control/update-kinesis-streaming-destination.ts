import type { Control } from './control';
import { invalidRequest, validationError } from './errors';
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

export function updateKinesisStreamingDestination(control: Control, request: unknown): unknown {
  const { clock, options, tables } = control;
  const asked = checkShape<KinesisRequest>(withTableName(request, options), kinesisShape);
  const { StreamArn: streamArn, UpdateKinesisStreamingConfiguration: configuration = {} } = asked;
  const { ApproximateCreationDateTimePrecision: precision } = configuration;
  const table = tableForSettings(control, asked.TableName);
  refuseNotActive(table);
  if (!precision) {
    throw validationError(
      'Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values',
    );
  }
  const now = clock.now();
  const current = destinationOf(table, streamArn);
  if (!current || destinationStatus(current, now) !== 'ACTIVE')
    throw wrongState('Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state.');
  if (precision === (current.precision ?? 'MILLISECOND')) {
    throw invalidRequest(
      `Precision is already set to the desired value of ${precision} for tableId: ${table.id}, kdsArn: ${streamArn}`,
    );
  }
  const settlesAt = now + options.kinesisDestinationMs;
  const updating: KinesisDestination = { streamArn, action: 'UPDATE', precision, settlesAt };
  tables.save(withDestination(table, updating));
  return {
    TableName: table.name,
    StreamArn: streamArn,
    DestinationStatus: destinationStatus(updating, now),
    UpdateKinesisStreamingConfiguration: configuration,
  };
}
