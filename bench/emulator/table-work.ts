import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';

const itemBytes = 400;
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

/** Eight at a time, as the JavaScript SDK's users do it. */
export async function load(client: DynamoDBClient, table: string, count: number, first = 0): Promise<void> {
  let next = 0;
  const loadBatches = async () => {
    for (let from = next; from < count; from = next) {
      next += batchSize;
      const numbers = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) => from + index);
      const requests = numbers.map((number) => ({ PutRequest: { Item: item(first + number) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, loadBatches));
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

function item(number: number): Record<string, AttributeValue> {
  const id = `item-${String(number).padStart(10, '0')}`;
  return { id: { S: id }, number: { N: String(number) }, text: { S: 'x'.repeat(itemBytes - 40) } };
}
