import type { CloudFormationPart } from './part';

export const keys: CloudFormationPart = {
  setting: 'keys',
  inTable: ({ values: { keys: found = [] } }) => ({
    KeySchema: found.map(({ name }, place) => ({ AttributeName: name, KeyType: place === 0 ? 'HASH' : 'RANGE' })),
  }),
};
