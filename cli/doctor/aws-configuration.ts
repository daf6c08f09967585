import { createClients } from '../../activities/clients';
import { dynamodbTarget } from '../connection/dynamodb-target';
import type { Check, Surroundings } from './check';

/** What a worker started here would use. */
export async function dynamodbClient({ target }: Surroundings) {
  return (await createClients(dynamodbTarget({}, target))).dynamodb;
}

export const awsRegion: Check = {
  name: 'AWS region',
  async look(surroundings) {
    const client = await dynamodbClient(surroundings);
    try {
      return { state: 'ok', detail: await client.config.region() };
    } catch {
      return {
        state: 'missing',
        detail: 'none is configured',
        hint: 'set AWS_REGION, or a region in the AWS profile.',
      };
    }
  },
};

export const awsCredentials: Check = {
  name: 'AWS credentials',
  async look(surroundings) {
    if (surroundings.target?.stack?.dynamodb) return { state: 'skipped', detail: 'the local stack needs none' };
    const client = await dynamodbClient(surroundings);
    try {
      const { accessKeyId, expiration } = await client.config.credentials();
      const until = expiration ? `, valid until ${expiration.toISOString()}` : '';
      return { state: 'ok', detail: `key …${accessKeyId.slice(-4)}${until}` };
    } catch {
      return {
        state: 'missing',
        detail: 'none were found (drills on the local stack need none)',
        hint: 'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, of a test account first.',
      };
    }
  },
};
