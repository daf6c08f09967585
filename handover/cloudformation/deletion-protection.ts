import type { CloudFormationPart } from './part';

export const deletionProtection: CloudFormationPart = {
  setting: 'deletionProtection',
  inTable: ({ values: { deletionProtection: on } }) => (on ? { DeletionProtectionEnabled: true } : {}),
};
