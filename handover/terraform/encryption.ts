import type { TerraformPart } from './part';

export const encryption: TerraformPart = {
  setting: 'encryption',
  inTable({ values: { encryption: found } }) {
    if (!found || found.key === 'AWS_OWNED') return [];
    return [
      {
        type: 'server_side_encryption',
        body: [
          { comment: 'Leave `kms_key_arn` out where the key is the one with the alias aws/dynamodb.' },
          { attributes: { enabled: true, kms_key_arn: found.key } },
        ],
      },
    ];
  },
};
