import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Machine } from './drillbook';

/** A client of the DynamoDB of the stack of a machine. */
export function stackDynamodb({ directory }: Machine): DynamoDBClient {
  const { dynamodb } = JSON.parse(readFileSync(join(directory, 'state', 'stack.json'), 'utf8'));
  return new DynamoDBClient({ ...dynamodb, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
}
