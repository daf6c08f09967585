import { indexDefinition } from './index-definition';
import type { CloudFormationPart } from './part';

export const localIndexes: CloudFormationPart = {
  setting: 'localIndexes',
  inTable({ values: { localIndexes: found = {} } }) {
    const LocalSecondaryIndexes = Object.entries(found).map(([name, index]) => indexDefinition(name, index));
    return LocalSecondaryIndexes.length > 0 ? { LocalSecondaryIndexes } : {};
  },
};
