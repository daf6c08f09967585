import type { CloudFormationPart } from './part';

export const replicas: CloudFormationPart = {
  setting: 'replicas',
  notes: ({ values: { replicas: found = [] } }) =>
    found.length > 0
      ? [
          `The replicas in ${found.map(({ region }) => region).join(', ')} are not in the template: \`AWS::DynamoDB::Table\` has none. A global table is \`AWS::DynamoDB::GlobalTable\`.`,
        ]
      : [],
};
