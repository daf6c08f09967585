import { GetResourcePolicyCommand, PutResourcePolicyCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { canonicalText, digestOfText } from '../../language/digest';
import type { Json } from '../../language/json';
import { defineSetting, type SettledTable } from './setting';

export type Policy = { readonly text: string; readonly digest: string } | null;

/** In a document, for the ARN of the table: the policy must name the table that it is attached to. */
const placeholder = 'TABLE_ARN';

export const resourcePolicy = defineSetting<Policy>({
  name: 'resourcePolicy',
  schema: z
    .strictObject({
      text: z.string().describe(`The policy, with ${placeholder} for the ARN of the table.`),
      digest: z.string().describe('Digest of the policy, independent of its white space.'),
    })
    .nullable()
    .describe('Resource policy; null when there is none.'),
  reads: ['dynamodb:GetResourcePolicy'],
  writes: ['dynamodb:PutResourcePolicy'],
  dropped: null,
  ofAnyRegion: true,
  async capture(context, table) {
    try {
      const { Policy: document } = await context.dynamodb.send(
        new GetResourcePolicyCommand({ ResourceArn: table.arn }),
      );
      return document ? policyOf(document, table) : null;
    } catch (error) {
      if (error instanceof Error && error.name === 'PolicyNotFoundException') return null;
      throw error;
    }
  },
  isMet: (wanted, current) => wanted?.digest === current?.digest,
  async change(context, { arn }, wanted) {
    if (!wanted) return 'the table has a policy and the document none: take it away, if nobody needs it';
    const document = wanted.text.replaceAll(placeholder, arn);
    await context.dynamodb.send(new PutResourcePolicyCommand({ ResourceArn: arn, Policy: document }));
    return undefined;
  },
});

function policyOf(document: string, { arn }: SettledTable): Policy {
  const text = canonicalText(JSON.parse(document) as Json).replaceAll(
    new RegExp(`${arn.replace(/[.]/g, '\\.')}(?![\\w.-])`, 'g'),
    placeholder,
  );
  return { text, digest: digestOfText(text) };
}
