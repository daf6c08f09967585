import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { regionOfArn } from '../../language/arn';
import { fail } from '../step-failure';
import type { WantedOverrides } from './overrides-input';

/**
 * Refuses a restore of what an ARN of another region names, where it is not told with which key of this region the new
 * table is encrypted: DynamoDB asks for that. What is no ARN is of this region.
 */
export async function refuseWithoutKey(
  { config }: DynamoDBClient,
  source: string,
  wanted: WantedOverrides | undefined,
): Promise<void> {
  const from = regionOfArn(source);
  const here = await config.region();
  if (from === undefined || from === here) return;
  const key = wanted?.encryption?.key;
  const hint = `Give \`overrides.encryption.key\`: AWS_OWNED, or the ARN of a KMS key in ${here}.`;
  if (key === undefined) {
    fail('InvalidInput', `A restore from ${from} into ${here} needs a key of its own, and \`overrides\` name none`, {
      hint,
    });
  }
  const keyIsIn = regionOfArn(key);
  if (keyIsIn === undefined || keyIsIn === here) return;
  fail('InvalidInput', `\`overrides\` name a key in ${keyIsIn}, and the new table is in ${here}`, { hint });
}
