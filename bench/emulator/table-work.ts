import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';

/** Of an item, where nothing else is said. */
const usualBytes = 400;
const batchSize = 25;
const concurrency = 8;

export function clientOf(url: string): DynamoDBClient {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  return new DynamoDBClient({ endpoint: url, region: 'us-east-1', credentials });
}

export async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
    }),
  );
  await untilActive(client, TableName);
}

export async function load(
  client: DynamoDBClient,
  table: string,
  count: number,
  first = 0,
  bytes = usualBytes,
): Promise<void> {
  await inBatches(client, table, count, (number) => ({ PutRequest: { Item: item(first + number, bytes) } }));
}

/** Deletes the first `count` items. */
export async function unload(client: DynamoDBClient, table: string, count: number): Promise<void> {
  await inBatches(client, table, count, (number) => ({ DeleteRequest: { Key: keyOf(number) } }));
}

/** Eight at a time, as the JavaScript SDK's users do it. */
async function inBatches(
  client: DynamoDBClient,
  table: string,
  count: number,
  requestOf: (number: number) => WriteRequest,
): Promise<void> {
  let next = 0;
  const sendBatches = async () => {
    for (let from = next; from < count; from = next) {
      next += batchSize;
      const numbers = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) => from + index);
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: numbers.map(requestOf) } }));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sendBatches));
}

export async function scan(client: DynamoDBClient, TableName: string): Promise<number> {
  let count = 0;
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
    count += page.Items?.length ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return count;
}

export async function enablePitr(client: DynamoDBClient, TableName: string): Promise<void> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  for (;;) {
    try {
      await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
      return;
    } catch (error) {
      if ((error as Error).name !== 'ContinuousBackupsUnavailableException') throw error;
      await pause();
    }
  }
}

/** To the whole second at hand, as soon as it can be restored. */
export async function restore(client: DynamoDBClient, source: string, target: string, time: Date): Promise<void> {
  const request = { SourceTableName: source, TargetTableName: target, RestoreDateTime: time };
  await client.send(new RestoreTableToPointInTimeCommand(request));
  await untilActive(client, target);
}

async function untilActive(client: DynamoDBClient, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await pause();
  }
}

function pause(ms = 5): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function item(number: number, bytes = usualBytes): Record<string, AttributeValue> {
  return { ...keyOf(number), number: { N: String(number) }, text: { S: 'x'.repeat(bytes - 40) } };
}

export function keyOf(number: number): Record<string, AttributeValue> {
  return { id: { S: `item-${String(number).padStart(10, '0')}` } };
}
