import type { CloudFormationPart } from './part';

export const kinesisDestinations: CloudFormationPart = {
  setting: 'kinesisDestinations',
  inTable({ values: { kinesisDestinations: [first] = [] } }) {
    if (!first) return {};
    const { stream, precision } = first;
    return {
      KinesisStreamSpecification: { StreamArn: stream, ApproximateCreationDateTimePrecision: precision },
    };
  },
  notes: ({ values: { kinesisDestinations: [, ...others] = [] } }) =>
    others.map(({ stream }) => `A template has one Kinesis destination: ${stream} is not in it.`),
};
