import type { CloudFormationPart } from './part';

export const stream: CloudFormationPart = {
  setting: 'stream',
  inTable: ({ values: { stream: view } }) =>
    view === undefined || view === 'OFF' ? {} : { StreamSpecification: { StreamViewType: view } },
};
