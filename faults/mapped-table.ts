import { DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  type EventSourceMappingConfiguration,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import type { EmulatorBench } from './emulator-bench';
import { tableWith } from './sample-table';

type Clients = Pick<EmulatorBench, 'clients'>;

const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;

export const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** A mapping with nothing asked for, as a document of settings has it. */
export const plainMapping = {
  enabled: true,
  startingPosition: 'LATEST',
  batchSize: 100,
  batchingWindow: 0,
  parallelization: 1,
  retries: -1,
  maxAge: -1,
  bisect: false,
  tumblingWindow: 0,
  reportsFailures: false,
  filters: [],
  onFailure: null,
  key: null,
  metrics: [],
};

/** A table with a stream that is mapped to each of the functions, which must be known to the emulator. */
export async function mappedTable(
  bench: EmulatorBench,
  functions: readonly string[],
  more: Partial<CreateEventSourceMappingCommandInput> = {},
): Promise<string> {
  const table = await tableWith(bench, [], { StreamSpecification });
  for (const FunctionName of functions) await mapTo(bench, table, { FunctionName, ...more });
  return table;
}

export async function mapTo(
  bench: EmulatorBench,
  table: string,
  asked: Partial<CreateEventSourceMappingCommandInput>,
): Promise<void> {
  const EventSourceArn = await streamArnOf(bench, table);
  const command = { FunctionName: '', StartingPosition: 'LATEST' as const, EventSourceArn, ...asked };
  await bench.clients.services.lambda().send(new CreateEventSourceMappingCommand(command));
  bench.clock.advance(1_000);
}

export async function turnStreamOn(bench: EmulatorBench, table: string): Promise<void> {
  await bench.clients.dynamodb.send(new UpdateTableCommand({ TableName: table, StreamSpecification }));
  bench.clock.advance(1_000);
  await bench.emulator.settled();
}

/** Functions with the state of their mappings, sorted. */
export async function mappingStates(bench: Clients, table: string): Promise<string[]> {
  const found = await mappingsOfTable(bench, table);
  return found.map(({ FunctionArn, State }) => `${FunctionArn?.split(':').at(-1)} ${State}`).sort();
}

export async function mappingsOfTable(bench: Clients, table: string): Promise<EventSourceMappingConfiguration[]> {
  const EventSourceArn = await streamArnOf(bench, table);
  const command = new ListEventSourceMappingsCommand({ EventSourceArn });
  return (await bench.clients.services.lambda().send(command)).EventSourceMappings ?? [];
}

async function streamArnOf({ clients }: Clients, TableName: string): Promise<string | undefined> {
  return (await clients.dynamodb.send(new DescribeTableCommand({ TableName }))).Table?.LatestStreamArn;
}
