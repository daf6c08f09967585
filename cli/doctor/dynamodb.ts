import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './aws-configuration';
import type { Check } from './check';

const answerWithinMs = 5000;

export const dynamodb: Check = {
  name: 'DynamoDB',
  async look(surroundings) {
    const client = await dynamodbClient(surroundings);
    try {
      await client.send(new ListTablesCommand({ Limit: 1 }), { abortSignal: AbortSignal.timeout(answerWithinMs) });
      const where = await client.config.endpoint?.().catch(() => undefined);
      return {
        state: 'ok',
        detail: `answers${where ? ` at ${where.protocol}//${where.hostname}${where.port ? `:${where.port}` : ''}` : ''}`,
      };
    } catch (error) {
      return {
        state: 'missing',
        detail: `does not answer: ${(error as Error).message}`,
        hint: 'check region, credentials (dynamodb:ListTables) and AWS_ENDPOINT_URL_DYNAMODB.',
      };
    }
  },
};
