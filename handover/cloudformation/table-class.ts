import type { CloudFormationPart } from './part';

export const tableClass: CloudFormationPart = {
  setting: 'tableClass',
  inTable: ({ values: { tableClass: found } }) => (found ? { TableClass: found } : {}),
};
