import type { Control } from './control';
import { destinationDescription } from './kinesis-destinations';
import { tableName } from './request-members';
import { checkShape } from './shape';
import { tableForSettings } from './table-access';
import { withTableName } from './table-arn';

export function describeKinesisStreamingDestination(control: Control, request: unknown): unknown {
  const { clock, options } = control;
  const { TableName: name } = checkShape<{ TableName: string }>(withTableName(request, options), {
    TableName: tableName,
  });
  const { kinesisDestinations = [] } = tableForSettings(control, name);
  return {
    TableName: name,
    KinesisDataStreamDestinations: kinesisDestinations.map((each) => destinationDescription(each, clock.now())),
  };
}
