import { Code } from '../hcl/expression';
import type { TerraformPart } from './part';

/** The precision is written where it is not the default one, since older providers do not know it. */
export const kinesisDestinations: TerraformPart = {
  setting: 'kinesisDestinations',
  resources: ({ table, label, values: { kinesisDestinations: destinations = [] } }) =>
    destinations.map(({ stream, precision }) => ({
      type: 'aws_dynamodb_kinesis_streaming_destination',
      label,
      id: `${table.name},${stream}`,
      body: [
        {
          attributes: {
            table_name: new Code(`aws_dynamodb_table.${label}.name`),
            stream_arn: stream,
            approximate_creation_date_time_precision: precision === 'MICROSECOND' ? precision : undefined,
          },
        },
      ],
    })),
};
