import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { type Emulator, type StartOptions, startEmulator } from '../../emulator/start-emulator';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Nothing takes time but the calls themselves. */
export const immediate = {
  createTableMs: 0,
  deleteTableMs: 0,
  updateTableMs: 0,
  continuousBackupsDelayMs: 0,
  restorableLagMs: 0,
  restoreDurationMs: 0,
} as const satisfies StartOptions;

const running: { close(): Promise<void> }[] = [];
const clients: DynamoDBClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const emulator of running.splice(0)) await emulator.close();
});

/** Stops with the test that started it. */
export async function runningEmulator(options: StartOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ ...immediate, ...options });
  let closed: Promise<void> | undefined;
  const closingOnce: Emulator = {
    ...emulator,
    close: () => {
      closed ??= emulator.close();
      return closed;
    },
  };
  running.push(closingOnce);
  return closingOnce;
}

export function clientOf({ url }: { url: string }, maxAttempts = 1, region = 'us-east-1'): DynamoDBClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: url, region, credentials, maxAttempts });
  clients.push(client);
  return client;
}

const attribute = (AttributeName: string, AttributeType: 'S' | 'N'): AttributeDefinition => ({
  AttributeName,
  AttributeType,
});

/** Partition key `pk`, sort key `sk` (a number), and on request an index by `kind` and `grade`. */
export const tableRequest = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [attribute('pk', 'S'), attribute('sk', 'N'), attribute('kind', 'S'), attribute('grade', 'N')],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-kind',
      KeySchema: [
        { AttributeName: 'kind', KeyType: 'HASH' },
        { AttributeName: 'grade', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'by-grade',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'grade', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

export async function createTable(client: DynamoDBClient, name = 'drill'): Promise<void> {
  await client.send(new CreateTableCommand(tableRequest(name)));
  await untilActive(client, name);
}

export async function untilActive(client: DynamoDBClient, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
