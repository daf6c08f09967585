import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbAddress } from '../connection/dynamodb-address';
import { dynamodbTarget } from '../connection/dynamodb-target';
import { dynamodbClient } from './aws-configuration';
import type { Check } from './check';

const answerWithinMs = 5000;

export const dynamodb: Check = {
  name: 'DynamoDB',
  async look(surroundings) {
    const client = await dynamodbClient(surroundings);
    try {
      await client.send(new ListTablesCommand({ Limit: 1 }), { abortSignal: AbortSignal.timeout(answerWithinMs) });
      const { text } = await dynamodbAddress(dynamodbTarget({}, surroundings.target));
      return { state: 'ok', detail: `answers: ${text}` };
    } catch (error) {
      return {
        state: 'missing',
        detail: `does not answer: ${(error as Error).message}`,
        hint: 'check region, credentials (dynamodb:ListTables) and AWS_ENDPOINT_URL_DYNAMODB.',
      };
    }
  },
};
