import type { TerraformPart } from './part';

/** DynamoDB raises it by itself, and what is lower in the configuration would replace the table: so it is not written. */
export const warmThroughput: TerraformPart = {
  setting: 'warmThroughput',
  notes: ({ values: { warmThroughput: warm } }) =>
    warm
      ? [
          '`warm_throughput` is left out: DynamoDB raises it with the traffic, and a configuration with less than the table has makes Terraform replace the table.',
        ]
      : [],
};
