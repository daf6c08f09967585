import { z } from 'zod';
import { defineSetting } from './setting';
import { updateTable } from './update-table';

export type Encryption = { readonly key: string };

const owned = 'AWS_OWNED';

export const encryption = defineSetting<Encryption>({
  name: 'encryption',
  schema: z
    .strictObject({
      key: z
        .string()
        .regex(/^(AWS_OWNED|arn:.+)$/, 'Expected the ARN of a KMS key as DescribeTable tells it, or AWS_OWNED')
        .describe('ARN of the KMS key, or AWS_OWNED.'),
    })
    .describe('With which key the table is encrypted at rest.'),
  reads: [],
  writes: ['dynamodb:UpdateTable'],
  capture: (_, { description: { SSEDescription: sse } }) => ({ key: sse?.KMSMasterKeyArn ?? owned }),
  async change(context, table, { key }) {
    const SSESpecification =
      key === owned ? { Enabled: false } : { Enabled: true, SSEType: 'KMS' as const, KMSMasterKeyId: key };
    return await updateTable(context, table, { SSESpecification });
  },
});
