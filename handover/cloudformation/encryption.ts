import type { CloudFormationPart } from './part';

export const encryption: CloudFormationPart = {
  setting: 'encryption',
  inTable({ values: { encryption: found } }) {
    if (!found || found.key === 'AWS_OWNED') return {};
    return { SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: found.key } };
  },
  notes: ({ values: { encryption: found } }) =>
    found && found.key !== 'AWS_OWNED'
      ? ['Take `KMSMasterKeyId` out of the template where the key is the one with the alias aws/dynamodb.']
      : [],
};
