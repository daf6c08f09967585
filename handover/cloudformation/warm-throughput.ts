import type { CloudFormationPart } from './part';

/** DynamoDB raises it by itself, and refuses less than there is: so it is not written. */
export const warmThroughput: CloudFormationPart = {
  setting: 'warmThroughput',
  notes: ({ values: { warmThroughput: warm } }) =>
    warm
      ? [
          '`WarmThroughput` is left out: DynamoDB raises it with the traffic, and refuses a template with less than the table has.',
        ]
      : [],
};
