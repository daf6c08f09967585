import type { CloudFormationPart } from './part';

export const attributes: CloudFormationPart = {
  setting: 'attributes',
  inTable: ({ values: { attributes: types = {} } }) => ({
    AttributeDefinitions: Object.entries(types).map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
  }),
};
